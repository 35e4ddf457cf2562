"""Finding what was said and decided."""

from datetime import date, datetime

import pytest

from events.conferences.models import Series
from events.ledger.actions import COMMAND_LINE
from events.pages.find import find
from events.people.models import Role, User
from events.planning import actions
from events.planning.actions import Promise
from tests import cast
from tests.factories import EditionFactory

MINUTES = "# Notes\n\n**Michael:** The IIJ building (飯田橋) is asked.\n"


@pytest.fixture
def chair(db: None, now: datetime) -> User:
    """Michael, owner of a series with one call and one promise."""
    series: Series = EditionFactory.create().series
    day = date(2018, 11, 29)
    actions.keep_minutes(series, MINUTES.encode(), call_date=day, by=COMMAND_LINE, now=now)
    actions.add_item(series, Promise("Ask for the IIJ room"), by=COMMAND_LINE, now=now)
    return cast.join("Michael", Role.OWNER, series=series)


def test_words_are_found_in_lines_and_actions(chair: User) -> None:
    found = [(one.kind, one.text) for one in find(chair, "iij")]

    assert found == [
        ("line", "**Michael:** The IIJ building (飯田橋) is asked."),
        ("action", "Ask for the IIJ room"),
    ]


def test_a_line_is_opened_at_its_place(chair: User) -> None:
    assert [one.url for one in find(chair, "is asked")] == [
        "/organize/meetings/bhyvecon/2018-11-29/#L3"
    ]


def test_two_japanese_characters_are_enough(chair: User) -> None:
    assert [one.kind for one in find(chair, "田橋")] == ["line"]


def test_one_character_finds_nothing(chair: User) -> None:
    assert find(chair, " i ") == []


def test_dan_finds_nothing_of_the_series(chair: User, dan: User) -> None:
    assert find(dan, "iij") == []


def test_the_page_shows_the_question_as_text(chair: User) -> None:
    page = cast.client_of(chair).get("/organize/find/", {"q": "<zqx>"}).content.decode()

    assert "Nothing here says “&lt;zqx&gt;”" in page
