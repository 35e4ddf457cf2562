"""Finding what was said and decided."""

from datetime import date, datetime

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from events.conferences.models import Series
from events.ledger.actions import COMMAND_LINE, decide, word_of
from events.pages.find import find
from events.people.models import Alias, Person, Role, User
from events.planning import actions
from events.planning.actions import Promise
from tests import cast
from tests.factories import EditionFactory
from tests.factories.announcements import AnnouncementFactory, MailingListFactory

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


@pytest.mark.parametrize(
    "said", ["田橋", "橋", "ｉｉｊ", "building (飯", "iij building (飯田橋) is"]
)
def test_japanese_and_wide_letters_are_found_in_a_line(chair: User, said: str) -> None:
    assert [one.kind for one in find(chair, said)][:1] == ["line"]


def test_a_phrase_that_wraps_is_found_where_it_begins(chair: User, now: datetime) -> None:
    series = Series.objects.get(role="own")
    text = "# Notes\n\nThey can lend us a beamer and\n  two cables for the day.\n"
    day = date(2018, 12, 13)
    actions.keep_minutes(series, text.encode(), call_date=day, by=COMMAND_LINE, now=now)

    [found] = find(chair, "beamer and two cables")

    assert found.text == "They can lend us a beamer and two cables for the day."
    assert found.url == "/organize/meetings/bhyvecon/2018-12-13/#L3"
    assert found.where == "Call of Thu 13 December 2018, lines 3-4"


def test_facts_promises_and_decisions_are_found_in_any_width(chair: User, now: datetime) -> None:
    series = Series.objects.get(role="own")
    edition = series.editions.get()
    text = "# Notes\n\n## bhyvecon Tokyo\n\n**Rod:** Maybe Jo could talk about Ｘｅｎ ﾎｰﾙ.\n"
    day = date(2018, 12, 13)
    actions.keep_minutes(series, text.encode(), call_date=day, by=COMMAND_LINE, now=now)
    actions.add_item(series, Promise("Ask the ﾎｰﾙ"), by=COMMAND_LINE, now=now)
    source = word_of(COMMAND_LINE, at=now, label="Said")
    text = "The ホ\u30fcル is ours."
    decide(edition, "venue", text, reason="cheap", by=COMMAND_LINE, at=now, source=source)

    kinds = [one.kind for one in find(chair, "ホール")]

    assert kinds == ["line", "fact", "action", "decision"]


@pytest.mark.parametrize("calls", [1, 3])
def test_finding_asks_as_often_for_many_calls_as_for_one(
    chair: User,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
    calls: int,
) -> None:
    series = Series.objects.get(role="own")
    for number in range(1, calls):
        day = date(2018, 12, number)
        text = f"{MINUTES}\n- Rod to ask IIJ {number} times.\n"
        actions.keep_minutes(series, text.encode(), call_date=day, by=COMMAND_LINE, now=now)

    with django_assert_num_queries(15):
        find(chair, "iij")


def test_one_letter_finds_nothing(chair: User) -> None:
    assert find(chair, " i ") == []


def test_dan_finds_nothing_of_the_series(chair: User, dan: User) -> None:
    assert find(dan, "iij") == []


def test_the_page_shows_the_question_as_text(chair: User) -> None:
    page = cast.client_of(chair).get("/organize/find/", {"q": "<zqx>"}).content.decode()

    assert "Nothing here says “&lt;zqx&gt;”" in page


def test_names_come_before_words(chair: User) -> None:
    AnnouncementFactory.create()
    rod = Person.objects.create(name="Rod Grimes of Tokyo", added_by=chair)
    Alias.objects.create(person=rod, name="Rodney Tokyo")

    found = [(one.kind, one.text) for one in find(chair, "tokyo")]

    assert found == [
        ("edition", "bhyvecon Tokyo 2019"),
        ("person", "Rod Grimes of Tokyo"),
        ("host", "AsiaBSDCon 2019"),
    ]


def test_calls_lists_and_announcements_are_found(chair: User) -> None:
    AnnouncementFactory.create()

    assert [one.kind for one in find(chair, "virtualization")] == ["list"]
    assert [one.kind for one in find(chair, "date_sentence")] == ["announcement"]
    assert [one.kind for one in find(chair, "29 November")] == ["call"]


def test_an_address_is_found_by_those_who_may_see_it(chair: User) -> None:
    rod = Person.objects.create(name="Rod Grimes", added_by=chair)
    rod.addresses.create(value="rod@example.org")
    reader = cast.join("Vera", Role.VIEWER, series=Series.objects.get(role="own"))

    assert [one.text for one in find(chair, "rod@")] == ["Rod Grimes"]
    assert find(reader, "rod@") == []


@pytest.mark.parametrize("path", ["/organize/find.json", "/organize/find/"])
def test_the_box_asks_for_json(chair: User, path: str) -> None:
    client = cast.client_of(chair)

    answer = client.get(path, {"q": "iij room"}, headers={"accept": "application/json"})

    [action] = chair.person.owns.model.objects.all()
    assert answer.json() == {
        "results": [
            {
                "title": "Ask for the IIJ room",
                "kind": "action",
                "url": f"/organize/actions/{action.pk}/",
                "where": "nobody yet, open",
            }
        ]
    }


@pytest.mark.peer_fault(2)
def test_no_result_can_begin_a_tag(chair: User) -> None:
    MailingListFactory.create(name="</script><img src=x onerror=zqx()>&")

    answer = cast.client_of(chair).get("/organize/find.json", {"q": "zqx"})

    assert answer.headers["Content-Type"] == "application/json"
    assert not {b"<", b">", b"&"} & {bytes([sign]) for sign in answer.content}
    assert answer.json()["results"][0]["title"] == "</script><img src=x onerror=zqx()>&"
