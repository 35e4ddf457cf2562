"""One event of FreeBSD's website, as pasted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.conferences.imports.events_toml import Event, read_event
from events.shared.problems import Refused

BLOCK = """
[[events]]
id = "asiabsdcon-2019"
name = "AsiaBSDCon 2019"
url = "https://2019.asiabsdcon.org/"
startDate = "2019-03-21"
endDate = "2019-03-24"
countryCode = "JP"
country = "Japan"
city = "Tokyo"
site = "Tokyo University of Science"
description = "A conference. See <a href=\\"https://asiabsdcon.org\\">its page</a>."
"""
LEAST = 'name = "BSDCan 2019"\nstartDate = 2019-05-15\nendDate = 2019-05-18\n'


def sentences(text: str) -> list[str]:
    with pytest.raises(Refused) as refusal:
        read_event(text)
    return [problem.text for problem in refusal.value.problems]


def test_a_block_is_read() -> None:
    assert read_event(BLOCK) == Event(
        name="AsiaBSDCon 2019",
        series="AsiaBSDCon",
        start=date(2019, 3, 21),
        end=date(2019, 3, 24),
        city="Tokyo",
        country_code="JP",
        url="https://2019.asiabsdcon.org/",
        site="Tokyo University of Science",
    )


def test_bare_keys_and_tomls_own_dates_are_read() -> None:
    event = read_event(LEAST)

    assert (event.series, event.start, event.end, event.city) == (
        "BSDCan",
        date(2019, 5, 15),
        date(2019, 5, 18),
        "",
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (BLOCK + BLOCK, "The text holds 2 events; paste one [[events]] block."),
        ("year = 2019", "The text holds 0 events; paste one [[events]] block."),
        ("events = 3", "Events begin with [[events]]."),
        (LEAST.replace("name", "title"), "The block has no name."),
        (LEAST.replace('"BSDCan 2019"', "3"), "name must be text."),
        (LEAST.replace("startDate", "from"), "The text holds 0 events"),
        (LEAST.replace("endDate", "to"), "endDate is missing."),
        (
            BLOCK.replace("2019-03-24", "March 24"),
            "endDate must be a date like 2019-03-21, not 'March 24'.",
        ),
        ("[[events]", "This is not TOML: "),
        ("a = " + "[" * 15_000, "This is not TOML."),
        ("x" * 20_001, "The text is too long for one event; paste one block."),
    ],
)
def test_a_faulty_block_is_told_in_a_sentence(text: str, sentence: str) -> None:
    assert sentences(text)[0].startswith(sentence)


@given(st.text(max_size=200))
def test_whatever_is_pasted_it_is_read_or_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_event(text)
