"""Places side by side, and the decision which is the one."""

from datetime import date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from events.conferences import actions
from events.conferences.models import Edition, Prospect
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Decision
from events.people.models import Role, User
from events.planning.models import Fact, Meeting
from events.shared.problems import Refused, Stale
from tests.cast import client_of, join, page
from tests.factories import EditionFactory, HostFactory

COMPARE = "/organize/compare/"


@pytest.fixture
def both(tokyo: Edition, ottawa: Edition) -> User:
    """Rod, who organizes the series and so both editions of 2019."""
    bsdcan = HostFactory.create(
        slug="bsdcan-2019",
        series__slug="bsdcan",
        series__name="BSDCan",
        title="BSDCan 2019",
        start=date(2019, 5, 15),
        end=date(2019, 5, 18),
        city="Ottawa",
    )
    Edition.objects.filter(pk=ottawa.pk).update(host=bsdcan)
    return join("Rod", Role.ORGANIZER, series=tokyo.series)


def say(edition: Edition, **facts: object) -> Prospect:
    now = datetime.fromisoformat("2018-11-29T18:00Z")
    return actions.say_prospect(edition, facts, by=COMMAND_LINE, now=now)


def fact(edition: Edition | None, kind: str, quote: str, *, series: Edition) -> Fact:
    meeting, _ = Meeting.objects.get_or_create(
        series=series.series,
        date=date(2018, 9, 6),
        defaults={"text": quote, "imported_at": datetime.fromisoformat("2018-09-06T16:00Z")},
    )
    return Fact.objects.create(
        meeting=meeting,
        key=quote,
        kind=kind,
        quote=quote,
        first_line=1,
        last_line=1,
        state="accepted",
        edition=edition,
    )


def test_editions_to_come_stand_side_by_side(tokyo: Edition, ottawa: Edition, both: User) -> None:
    say(ottawa, contact="Dan", next_step="Ask for a room", next_on=date(2018, 11, 1), cost="A fee")

    response = client_of(both).get(COMPARE)

    places = response.context["places"]
    assert [(str(one.edition), one.state, one.host) for one in places] == [
        ("bhyvecon Ottawa 2019", "candidate", "BSDCan 2019, 15-18 May 2019, Ottawa"),
        ("bhyvecon Tokyo 2019", "candidate", "AsiaBSDCon 2019, 21-24 March 2019, Tokyo"),
    ]
    text = response.content.decode()
    assert [word for word in ("Dan", "Ask for a room", "late", "A fee") if word not in text] == []


def test_a_viewer_sees_no_contact(ottawa: Edition, both: User) -> None:
    say(ottawa, contact="dan@example.org", cost="A fee")
    viewer = join("Ann", Role.VIEWER, edition=ottawa)

    text = client_of(viewer).get(COMPARE).content.decode()

    assert "A fee" in text
    assert "dan@example.org" not in text
    assert "Make it the one" not in text


def test_a_year_shows_what_was_held(tokyo: Edition, ottawa: Edition, both: User) -> None:
    Edition.objects.filter(pk=ottawa.pk).update(
        status="held", start=date(2019, 5, 14), end=date(2019, 5, 14)
    )

    response = client_of(both).get(f"{COMPARE}?year=2019")

    states = {one.edition.city: one.state for one in response.context["places"]}
    assert states == {"Ottawa": "held", "Tokyo": "candidate"}
    assert response.context["years"] == [2019]


@pytest.mark.parametrize("year", ["abcd", "99999", "²⁰¹⁹", "'; --", ""])
def test_a_year_that_is_none_shows_what_is_to_come(both: User, year: str) -> None:
    response = client_of(both).get(COMPARE, {"year": year})

    assert (response.status_code, response.context["year"]) == (200, None)


def test_ideas_of_calls_stand_below_with_their_line(tokyo: Edition, both: User) -> None:
    fact(None, "candidate", "an edition in North America?", series=tokyo)

    text = client_of(both).get(COMPARE).content.decode()

    assert "an edition in North America?" in text
    assert "/organize/meetings/bhyvecon/2018-09-06/#L1" in text


def test_what_a_call_said_of_the_cost_stands_with_its_line(
    tokyo: Edition, ottawa: Edition, both: User
) -> None:
    fact(ottawa, "cost", "the venue will cost money", series=tokyo)

    response = client_of(both).get(COMPARE)

    costs = {
        one.edition.city: [each.quote for each in one.costs] for one in response.context["places"]
    }
    assert costs == {"Ottawa": ["the venue will cost money"], "Tokyo": []}


def test_whoever_has_no_role_in_the_series_reads_no_line_of_its_calls(
    tokyo: Edition, ottawa: Edition, dan: User
) -> None:
    fact(ottawa, "cost", "the venue will cost money", series=tokyo)
    fact(None, "candidate", "an edition in North America?", series=tokyo)

    text = client_of(dan).get(COMPARE).content.decode()

    assert "bhyvecon Ottawa 2019" in text
    assert "cost money" not in text
    assert "North America" not in text


def test_an_organizer_says_what_is_known(ottawa: Edition, both: User) -> None:
    typed = {"contact": "Dan", "next_step": "Write", "next_on": "2019-01-10", "version": 0}

    response = client_of(both).post("/organize/2019-ottawa/place/", typed)

    prospect = Prospect.objects.get()
    assert (response.status_code, response["Location"]) == (302, COMPARE)
    assert (prospect.contact, prospect.next_on) == ("Dan", date(2019, 1, 10))


def test_what_two_say_at_once_is_shown_side_by_side(ottawa: Edition, both: User) -> None:
    say(ottawa, cost="Nothing")
    path, client = "/organize/2019-ottawa/place/", client_of(both)

    stale = client.post(path, {"cost": "A fee", "version": 0})

    text = stale.content.decode()
    assert (stale.status_code, Prospect.objects.get().cost) == (409, "Nothing")
    assert "<dd>Nothing</dd>" in text
    assert 'value="A fee"' in text
    again = client.post(path, {"cost": "A fee", "version": 1})
    assert (again.status_code, Prospect.objects.get().cost) == (302, "A fee")


def test_the_one_is_chosen_and_a_rival_set_aside(
    tokyo: Edition, ottawa: Edition, both: User
) -> None:
    typed = {"reason": "The host asked us.", "others": [tokyo.pk], "version": 0}

    client_of(both).post("/organize/2019-ottawa/place/choose/", typed)

    tokyo.refresh_from_db()
    assert (tokyo.status, Prospect.objects.get(edition=ottawa).chosen) == ("cancelled", True)
    assert sorted(Decision.objects.values_list("text", "reason")) == [
        ("bhyvecon Ottawa 2019 is the one: it is to be held.", "The host asked us."),
        (
            "bhyvecon Tokyo 2019: not this year.",
            "bhyvecon Ottawa 2019 is the one: The host asked us.",
        ),
    ]


def test_nobody_sets_aside_what_is_not_theirs(tokyo: Edition, ottawa: Edition, dan: User) -> None:
    typed = {"reason": "Ours.", "others": [tokyo.pk], "version": 0}

    response = client_of(dan).post("/organize/2019-ottawa/place/choose/", typed)

    assert response.status_code == 422
    assert Edition.objects.get(pk=tokyo.pk).status == "planned"


def test_not_this_year_keeps_the_reason_and_is_taken_up_again(ottawa: Edition, both: User) -> None:
    client, path = client_of(both), "/organize/2019-ottawa/place/"
    client.post(f"{path}drop/", {"reason": "No funds.", "version": 0})
    shown = client.get(COMPARE).content.decode()

    client.post(f"{path}resume/", {"reason": "A sponsor came.", "version": 1})

    ottawa.refresh_from_db()
    assert "not this year" in shown
    assert "No funds." in shown
    assert ottawa.status == "planned"
    assert [one.reason for one in ottawa.decisions.all()] == ["A sponsor came.", "No funds."]


@pytest.mark.parametrize("verb", ["choose", "drop", "resume"])
def test_a_decision_needs_a_reason(ottawa: Edition, both: User, verb: str) -> None:
    path = f"/organize/2019-ottawa/place/{verb}/"

    response = client_of(both).post(path, {"reason": " ", "version": 0})

    assert response.status_code == 422
    assert b"A reason is needed" in response.content
    assert not Decision.objects.exists()


def test_a_decision_on_an_old_page_is_stale(ottawa: Edition, both: User, now: datetime) -> None:
    actions.drop_place(ottawa, reason="No funds.", by=page(both), now=now)

    response = client_of(both).post(
        "/organize/2019-ottawa/place/resume/", {"reason": "Funds.", "version": 0}
    )

    assert response.status_code == 409
    assert b"The edition is cancelled now." in response.content


def test_what_was_held_is_history(ottawa: Edition, both: User, now: datetime) -> None:
    Edition.objects.filter(pk=ottawa.pk).update(status="held")
    ottawa.refresh_from_db()

    for deed in (actions.choose_place, actions.drop_place, actions.resume_place):
        with pytest.raises(Refused):
            deed(ottawa, reason="No.", by=page(both), now=now)

    assert not Decision.objects.exists()


def test_two_decide_at_once_and_one_wins(ottawa: Edition, both: User, now: datetime) -> None:
    seen = Edition.objects.get(pk=ottawa.pk)
    actions.choose_place(ottawa, reason="Yes.", by=page(both), now=now)

    with pytest.raises(Stale):
        actions.drop_place(seen, reason="No.", by=page(both), now=now)

    assert Edition.objects.get(pk=ottawa.pk).status == "planned"


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_queries_for_any_number_of_editions(
    tokyo: Edition, both: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        edition = EditionFactory.create(slug=f"2020-place-{number}", year=2020)
        fact(edition, "cost", f"Cost {number}", series=tokyo)
        fact(None, "candidate", f"Idea {number}", series=tokyo)
        say(edition, cost="A fee")
    client = client_of(both)

    with django_assert_num_queries(12):
        client.get(COMPARE)
