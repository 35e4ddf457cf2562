"""Facts of the edition in a typed text: listed names are replaced, nothing is evaluated."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.announcements.placeholders import NAMES, Gap, Line, fill, gaps, render, values_of
from events.conferences.models import Edition
from events.conferences.words import Facts, edition_facts
from events.shared.text import columns
from tests.announcements.scenery import VALUES
from tests.factories import DayFactory


def test_a_listed_name_becomes_the_fact() -> None:
    assert fill("{title} in {city}", VALUES) == "bhyvecon Tokyo 2019 in Tokyo"


@pytest.mark.peer_fault(21)
@pytest.mark.parametrize(
    "text",
    [
        "{{7|add:1330}}",
        "{event.__class__}",
        "{0.__init__.__globals__}",
        "{% debug %}",
        "{title!r:>99999999}",
        "{title.__class__}",
        "{ title }",
    ],
)
def test_what_is_no_listed_name_stays_as_it_was_typed(text: str) -> None:
    assert fill(text, VALUES) == text
    assert [gap.name for gap in gaps(text, VALUES)] != []


def test_a_fact_that_looks_like_a_placeholder_is_not_looked_at_again() -> None:
    assert fill("{title}", {"title": "{url}", "url": "x"}) == "{url}"


def test_a_gap_names_its_line_and_column() -> None:
    missing = {**VALUES, "venue": ""}

    assert list(gaps("At\n the {venue}, {who}", missing)) == [
        Gap("venue", 2, 6),
        Gap("who", 2, 15),
    ]


def test_a_missing_fact_leaves_its_name() -> None:
    assert fill("{venue}", {**VALUES, "venue": ""}) == "{venue}"


def test_only_a_line_that_a_fact_made_too_long_is_wrapped() -> None:
    long = "x " * 50
    body = f"{long}\n  {{title}} is {{date_sentence}}, {{relation}}."

    assert render(body, VALUES) == (
        Line(long, 1),
        Line("  bhyvecon Tokyo 2019 is planned for Wed 20 March 2019, the day before", 2),
        Line("  the devsummit of AsiaBSDCon 2019.", 2),
    )


@given(st.text(alphabet="ab {}日\n", max_size=200), st.text(alphabet="xy 日", max_size=90))
def test_wrapping_loses_no_word_and_cuts_none(body: str, title: str) -> None:
    values = {**VALUES, "title": title}

    lines = render(body.replace("a", "{title}"), values)

    filled = fill(body.replace("a", "{title}"), values)
    assert " ".join(line.text for line in lines).split() == filled.split()
    assert all(columns(line.text) <= 72 or " " not in line.text.strip() for line in lines) or any(
        columns(line) > 72 for line in body.split("\n")
    )


@given(st.text(max_size=50))
def test_a_value_is_one_line_without_control_characters(title: str) -> None:
    facts = Facts(**{**VALUES, "title": title})

    value = values_of(facts)["title"]

    assert value == " ".join(value.split())
    assert not set(value) & set("\r\n\x00\x85\u2028\u200b\u202e")


@pytest.mark.django_db
def test_an_edition_gives_all_facts_with_their_certainty(tokyo: Edition) -> None:
    DayFactory.create(edition=tokyo.host)
    tokyo.start = tokyo.end = date(2019, 3, 20)
    tokyo.date_certainty = "planned"

    assert values_of(edition_facts(tokyo)) == {
        **VALUES,
        "venue": "",
        "venue_sentence": "venue not known yet",
    }
    assert set(VALUES) < set(NAMES)
