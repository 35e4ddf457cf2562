"""How far the talk of the event reaches through a call."""

import pytest

from tests.planning.minutes.reading import values

BEGIN = "**Michael:** bhyvecon Ottawa needs speakers.\n\n"
OFFER = "**Rod:** I could present the timers.\n"
FOUND = [("Rod Harrow", "tentative")]


@pytest.mark.parametrize(
    "between",
    [
        "",
        "**Rod:** Fine with me.\n\n",
        "**Rod:** Who else speaks?\n\n**Michael:** Nobody has written so far, sadly.\n\n",
        "**Rod:** I was ill for a week and have not read all of the mail.\n\n",
    ],
)
def test_a_reply_or_a_turn_of_another_kind_does_not_end_it(between: str) -> None:
    assert values(BEGIN + between + OFFER, "speaker", "name") == FOUND


@pytest.mark.parametrize(
    "between",
    [
        "# Timers\n\n",
        "**Rod:** Now `vlapic`, which is broken on a guest with a single processor.\n\n" * 3,
    ],
)
def test_a_heading_or_several_turns_of_code_end_it(between: str) -> None:
    assert values(BEGIN + between + OFFER, "speaker", "name") == []


def test_a_section_that_begins_with_the_event_is_its_own() -> None:
    told = "# Meeting in spring\n\n" + BEGIN + OFFER

    assert values(told, "speaker", "name") == FOUND


def test_what_is_to_be_done_right_after_it_belongs_to_it() -> None:
    told = BEGIN + "- Rod to print badges\n"

    assert values(told, "action", "owner", "event") == [("Rod Harrow", "bhyvecon", "planned")]


def test_a_request_to_you_is_for_the_one_who_spoke_before() -> None:
    told = "**Rod:** I have half a patch.\n\n**Michael:** Could you finish it?\n"

    assert values(told, "action", "owner") == [("Rod Harrow", "proposed")]


def test_a_line_up_names_its_speakers() -> None:
    told = BEGIN + "**Michael:** The programme so far: Rod on timers, Greta about Xen.\n"

    assert values(told, "speaker", "name", "topic") == [
        ("Rod Harrow", "timers", "planned"),
        ("Greta", "Xen", "planned"),
    ]
