"""The page of one call: review, accept, ignore, correct, say who is who."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import DjangoAssertNumQueries

from events.conferences.models import Edition, Series
from events.people.models import Person, Role, User
from events.planning.models import ActionItem, Attendance, Fact, Meeting
from tests import cast
from tests.flows.conftest import keep

PAGE = "/organize/meetings/bhyvecon/2018-11-29/"


@pytest.fixture
def chair(past: Series) -> User:
    """Michael, owner of the series."""
    return cast.join("Michael", Role.OWNER, series=past)


@pytest.fixture
def call(past: Series, now: datetime) -> Meeting:
    return keep(past, "20181129", now)


def test_the_page_says_what_each_fact_would_do(call: Meeting, chair: User) -> None:
    page = cast.client_of(chair).get(PAGE).content.decode()

    assert "bhyvecon Tokyo 2019: planned for Wed 20 March 2019." in page
    assert "AsiaBSDCon 2019 is on 21-24 March 2019." in page
    assert "Accept all 14 facts" in page


def test_accepting_all_fills_the_planner(call: Meeting, chair: User) -> None:
    response = cast.client_of(chair).post(f"{PAGE}accept/", {"all": "1"})

    assert response.status_code == 302
    assert str(Edition.objects.get(slug="2019-tokyo").start) == "2019-03-20"


def test_only_ticked_facts_are_accepted(call: Meeting, chair: User) -> None:
    action = call.facts.get(value__counterpart="Dan")

    cast.client_of(chair).post(f"{PAGE}accept/", {"fact": [action.pk, "x"]})

    assert list(call.facts.filter(state="accepted")) == [action]


def test_facts_of_another_call_are_not_touched_here(
    past: Series, call: Meeting, chair: User, now: datetime
) -> None:
    other = keep(past, "20190207", now).facts.get(kind="next-meeting")

    cast.client_of(chair).post(f"{PAGE}ignore/", {"fact": other.pk})

    other.refresh_from_db()
    assert other.state == "proposed"


def test_a_refusal_is_told_with_its_lines(call: Meeting, chair: User) -> None:
    fact = call.facts.get(kind="list")
    fact.value["list"] = "nowhere@"
    fact.save()

    page = cast.client_of(chair).post(f"{PAGE}accept/", {"one": fact.pk}, follow=True)

    assert "Line 26: No list is called nowhere@ here" in page.content.decode()


def test_a_corrected_fact_is_what_is_accepted(call: Meeting, chair: User) -> None:
    fact = call.facts.get(kind="speaker")
    given = {"name": "Somebody Else", "topic": "NetBSD vmm", "certainty": "tentative"}

    cast.client_of(chair).post(f"/organize/meetings/facts/{fact.pk}/edit/", given)

    fact.refresh_from_db()
    assert (fact.value["name"], fact.certainty) == ("Somebody Else", "tentative")


def test_a_venue_typed_anew_is_not_the_same_as_last_time(call: Meeting, chair: User) -> None:
    fact = call.facts.get(kind="venue")
    given = {"venue": "The Other Hall", "certainty": "planned"}

    page = cast.client_of(chair).post(
        f"/organize/meetings/facts/{fact.pk}/edit/", given, follow=True
    )

    assert "bhyvecon Tokyo 2019: planned at The Other Hall." in page.content.decode()
    assert f"Corrected: venue, {fact.lines}. It counts once you accept it." in page.content.decode()


def test_an_impossible_date_is_refused_by_name(call: Meeting, chair: User) -> None:
    fact = call.facts.get(value__start="2019-03-20")
    given = {"start": "2019-02-30", "end": "2019-03-20", "certainty": "planned"}

    response = cast.client_of(chair).post(f"/organize/meetings/facts/{fact.pk}/edit/", given)

    assert response.status_code == 422
    assert "Write a date like 2019-03-20." in response.content.decode()


def test_names_that_may_be_one_person_are_offered_and_not_merged(
    call: Meeting, chair: User
) -> None:
    known = Person.objects.create(name="Rodney Grimes")

    page = cast.client_of(chair).get(PAGE).content.decode()

    assert "Same as Rodney Grimes" in page
    assert not Attendance.objects.filter(person=known).exists()


def test_michael_says_who_is_who(call: Meeting, chair: User) -> None:
    known = Person.objects.create(name="Rodney Grimes")
    rod = call.attendances.get(name="Rod Grimes")
    given = {"attendance": rod.pk, "person": known.pk}

    cast.client_of(chair).post(f"{PAGE}attendee/", given)

    rod.refresh_from_db()
    assert rod.person == known


def test_the_rest_become_new_people_in_one_click(call: Meeting, chair: User) -> None:
    cast.client_of(chair).post(f"{PAGE}strangers/")

    names = call.attendances.exclude(person=None).values_list("person__name", flat=True)
    assert sorted(names) == ["John Baldwin", "Patrick Mooney", "Rod Grimes"]


def test_pasting_needs_a_date(past: Series, chair: User) -> None:
    given = {"series": past.pk, "text": "# Notes"}

    response = cast.client_of(chair).post("/organize/meetings/new/", given)

    assert response.status_code == 422
    assert "The call&#x27;s date is missing" in response.content.decode()
    assert Meeting.objects.count() == 0


def test_script_in_minutes_is_text(past: Series, chair: User) -> None:
    given = {"series": past.pk, "date": "2019-01-10", "text": "<script>zqx()</script>"}

    page = cast.client_of(chair).post("/organize/meetings/new/", given, follow=True)

    assert "&lt;script&gt;zqx()&lt;/script&gt;" in page.content.decode()


def test_dan_of_ottawa_sees_no_minutes(call: Meeting, dan: User) -> None:
    assert cast.client_of(dan).get(PAGE).status_code == 404


def test_a_reader_sees_the_call_and_decides_nothing(past: Series, call: Meeting) -> None:
    vera = cast.join("Vera", Role.VIEWER, series=past)
    client = cast.client_of(vera)

    page = client.get(PAGE).content.decode()

    assert "Accept" not in page
    assert client.post(f"{PAGE}accept/", {"all": "1"}).status_code == 404
    assert set(Fact.objects.values_list("state", flat=True)) == {"proposed"}


@pytest.mark.parametrize("names", [["20190124"], ["20190124", "20190207", "20190221"]])
def test_the_list_of_calls_costs_the_same_for_one_and_three(
    past: Series,
    chair: User,
    now: datetime,
    names: list[str],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for name in names:
        keep(past, name, now)
    client = cast.client_of(chair)

    with django_assert_num_queries(6):
        client.get("/organize/meetings/")


def test_a_corrected_call_shows_what_was_corrected(
    past: Series, call: Meeting, chair: User, now: datetime
) -> None:
    text = call.text.replace("Rod Grimes", "Rodney Grimes")
    given = {"series": past.pk, "date": "2018-11-29", "text": text}

    page = cast.client_of(chair).post("/organize/meetings/new/", given, follow=True)
    shown = cast.client_of(chair).get(f"{PAGE}difference/").content.decode()

    assert "The text was corrected" in page.content.decode()
    assert "-- Rod Grimes\n+- Rodney Grimes" in shown


def test_two_people_with_one_first_name_are_asked_and_never_guessed(
    past: Series, chair: User
) -> None:
    text = (
        "# Attendees\n\n- Michael Dexter\n- Michael Larkin\n\n"
        "# Action Items\n\n- Michael to talk with Dan.\n"
    )
    given = {"series": past.pk, "date": "2018-12-13", "text": text}
    client = cast.client_of(chair)
    client.post("/organize/meetings/new/", given)
    client.post("/organize/meetings/bhyvecon/2018-12-13/strangers/")

    page = client.get("/organize/meetings/bhyvecon/2018-12-13/").content.decode()

    client.post("/organize/meetings/bhyvecon/2018-12-13/accept/", {"all": "1"})

    item = ActionItem.objects.get()
    assert (item.owner, item.owner_name) == (None, "Michael")
    assert "Michael Dexter or Michael Larkin" in page


@pytest.mark.parametrize("promises", [1, 3])
def test_a_call_costs_the_same_for_one_fact_and_three(
    past: Series,
    chair: User,
    promises: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = cast.client_of(chair)
    lines = "".join(f"- Michael to write letter {number}.\n" for number in range(promises))
    text = f"# Attendees\n\n- Michael Dexter\n\n# Action Items\n\n{lines}"
    given = {"series": past.pk, "date": "2018-12-13", "text": text}
    client.post("/organize/meetings/new/", given)

    with django_assert_num_queries(8):
        client.get("/organize/meetings/bhyvecon/2018-12-13/")

    assert Fact.objects.filter(kind="action").count() == promises


def test_a_call_with_facts_of_all_kinds_costs_a_dozen_queries(
    call: Meeting, chair: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = cast.client_of(chair)

    with django_assert_num_queries(12):
        client.get(PAGE)

    assert call.facts.count() == 14


def test_five_hundred_attendees_make_a_page_of_a_few_queries(
    past: Series, chair: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    names = "\n".join(f"- Person Number{number}" for number in range(500))
    given = {"series": past.pk, "date": "2018-12-13", "text": f"# Attendees\n\n{names}\n"}
    client = cast.client_of(chair)
    client.post("/organize/meetings/new/", given)

    with django_assert_max_num_queries(12):
        response = client.get("/organize/meetings/bhyvecon/2018-12-13/")

    assert response.status_code == 200


def test_fifty_megabytes_are_refused(past: Series, chair: User) -> None:
    given = {"series": past.pk, "date": "2018-12-13", "text": "x" * 50_000_000}

    response = cast.client_of(chair).post("/organize/meetings/new/", given)

    assert response.status_code == 413
    assert Meeting.objects.count() == 0


def test_any_encoding_gives_a_page(past: Series, chair: User) -> None:
    file = SimpleUploadedFile("20181213.md", "# Attendees\n\n- Jürgen\n".encode("utf-16"))
    given = {"series": past.pk, "file": file}

    response = cast.client_of(chair).post("/organize/meetings/new/", given, follow=True)

    assert response.status_code == 200
    assert "Jürgen" in response.content.decode()


@pytest.mark.parametrize(
    ("kind", "value", "given", "effect"),
    [
        (
            "cost",
            {"event": "bhyvecon", "place": "Tokyo", "what": "venue", "amount": "400 CAD"},
            {"what": "the hall", "amount": "500 CAD", "place": "Tokyo"},
            "Cost: the hall, 500 CAD, Tokyo (“What was said.”)",
        ),
        (
            "decision",
            {"event": "", "what": "Wait for May"},
            {"what": "Wait for June"},
            "Decision: Wait for June",
        ),
        (
            "colocation",
            {"event": "bhyvecon", "place": "Ottawa", "host": "vBSDcon", "relation": "inside"},
            {"host": "BSDCan", "relation": "day-before"},
            "bhyvecon Ottawa 2019 is beside BSDCan 2019: day before.",
        ),
    ],
)
def test_what_was_read_of_money_decisions_and_hosts_can_be_corrected(
    call: Meeting,
    chair: User,
    kind: str,
    value: dict[str, object],
    given: dict[str, str],
    effect: str,
) -> None:
    fact = Fact.objects.create(
        meeting=call,
        key="k",
        kind=kind,
        quote="What was said.",
        first_line=1,
        last_line=1,
        value=value,
        certainty="planned",
    )
    url = f"/organize/meetings/facts/{fact.pk}/edit/"

    client = cast.client_of(chair)
    page = client.post(url, given | {"certainty": "planned"}, follow=True).content.decode()

    assert effect in page


def test_a_relation_that_does_not_exist_is_refused(call: Meeting, chair: User) -> None:
    fact = call.facts.filter(kind="colocation")[0]
    given = {"host": "BSDCan", "relation": "above", "certainty": "planned"}

    answer = cast.client_of(chair).post(f"/organize/meetings/facts/{fact.pk}/edit/", given)

    assert answer.status_code == 422
