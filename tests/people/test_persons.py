"""People on the desk: written down, changed, contacted, shown to whom they concern."""

from datetime import date, datetime

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.flows.undoing import undo
from events.ledger.models import Activity
from events.people.actions.persons import add_person, edit_person, remove_person
from events.people.models import Address, Alias, Consent, Contact, Person, Role, User
from events.people.persons import kind_of
from events.planning.models import Attendance, Meeting
from events.program.models import Candidacy
from events.shared.problems import Refused
from tests import cast

PEOPLE = "/organize/people/"
ROD = {
    "name": "Rod Grimes",
    "addresses": "rod@example.org\n+1 555 0100",
    "aliases": "Rodney Grimes",
}


def rod(by: User, now: datetime) -> Person:
    facts = {"name": "Rod Grimes", "addresses": ["rod@example.org"], "aliases": []}
    return add_person(facts, by=cast.page(by), now=now)


def test_a_person_is_written_down_with_addresses_and_spellings(michael: User) -> None:
    answer = cast.client_of(michael).post(f"{PEOPLE}new/", ROD)

    person = Person.objects.get(name="Rod Grimes")
    assert answer.headers["Location"] == f"{PEOPLE}{person.code}/"
    assert [(one.kind, one.value) for one in person.addresses.all()] == [
        ("mail", "rod@example.org"),
        ("phone", "+1 555 0100"),
    ]
    assert [alias.name for alias in person.aliases.all()] == ["Rodney Grimes"]
    assert (person.timezone, person.added_by) == ("UTC", michael)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("rod@example.org", "mail"),
        ("+81 (3) 1234-5678", "phone"),
        ("https://example.org/~rod", "web"),
        ("rod on #bhyve", "chat"),
        ("matrix:u/rod:example.org", "chat"),
    ],
)
def test_an_address_is_known_by_its_look(value: str, kind: str) -> None:
    assert kind_of(value) == kind


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 301}, "name"),
        ({"name": "Rod\u202eGrimes"}, "name"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"addresses": "rod@-example-.org"}, "addresses"),
        ({"addresses": "x" * 321}, "addresses"),
        ({"aliases": "y" * 301}, "aliases"),
        ({"aliases": "\n".join(map(str, range(51)))}, "aliases"),
    ],
)
def test_what_cannot_be_kept_names_its_field(
    michael: User, typed: dict[str, str], field: str
) -> None:
    answer = cast.client_of(michael).post(f"{PEOPLE}new/", ROD | typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Person.objects.count() == 1


@pytest.mark.parametrize("name", ["山田 太郎", "محمد بن سلمان", "Ł" * 300, "O'Brien-Ⅷ"])
def test_names_of_any_script_and_length_are_shown(michael: User, name: str) -> None:
    client = cast.client_of(michael)

    answer = client.post(f"{PEOPLE}new/", {"name": name, "name_local": name}, follow=True)

    assert answer.status_code == 200
    assert Person.objects.get(name=name).name_local == name
    assert client.get(PEOPLE, {"q": name[:3]}).context["rows"][0][0].name == name


def test_an_edit_is_recorded_and_undone(michael: User, now: datetime) -> None:
    person = rod(michael, now)
    changed = {"name": "Rodney", "addresses": ["rod@example.com"], "aliases": ["Rod"]}
    edit_person(person, changed, by=cast.page(michael), now=now)

    undo(Activity.objects.get(verb="edited"), by=cast.page(michael), now=now)

    person.refresh_from_db()
    assert (person.name, str(person.addresses.get()), person.aliases.count()) == (
        "Rod Grimes",
        "rod@example.org",
        0,
    )


def test_an_old_form_is_stale(michael: User, now: datetime) -> None:
    person = rod(michael, now)
    address = f"{PEOPLE}{person.code}/edit/"
    client = cast.client_of(michael)
    client.post(address, ROD | {"version": "0"})

    answer = client.post(address, ROD | {"version": "0", "note": "late"})

    assert (answer.status_code, Person.objects.get(pk=person.pk).note) == (409, "")


def test_the_same_again_changes_nothing(michael: User, now: datetime) -> None:
    person = rod(michael, now)

    edit_person(person, {"name": "Rod Grimes"}, by=cast.page(michael), now=now)

    assert (person.version, Activity.objects.filter(verb="edited").exists()) == (0, False)


def test_somebody_on_whom_something_hangs_is_not_taken_back(
    michael: User, tokyo: Edition, now: datetime
) -> None:
    person = rod(michael, now)
    Candidacy.objects.create(edition=tokyo, person=person, made_at=now)

    with pytest.raises(Refused, match="Rod Grimes has 1 candidacy by now"):
        remove_person(person, by=cast.page(michael), now=now)


def test_a_contact_is_noted_with_its_next_step_and_undone(michael: User, now: datetime) -> None:
    person = rod(michael, now)
    client = cast.client_of(michael)
    typed = {"on": "2018-11-20", "way": "call", "text": "Wants to come.", "next_step": "Write"}

    page = client.post(f"{PEOPLE}{person.code}/contacts/new/", typed, follow=True).content.decode()

    contact = Contact.objects.get()
    assert (contact.user, contact.on, contact.next_step) == (michael, date(2018, 11, 20), "Write")
    assert "Tue 20 November 2018" in page
    undo(Activity.objects.get(verb="contacted"), by=cast.page(michael), now=now)
    assert not Contact.objects.exists()


def test_a_contact_without_a_text_is_refused(michael: User, now: datetime) -> None:
    person = rod(michael, now)

    answer = cast.client_of(michael).post(
        f"{PEOPLE}{person.code}/contacts/new/", {"on": "0001-01-01", "way": "fax"}
    )

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"on", "way", "text"}


def test_consent_is_noted_once_and_withdrawn(michael: User, now: datetime) -> None:
    person = rod(michael, now)
    client = cast.client_of(michael)
    typed = {"purpose": "photo", "how": "by mail", "given_on": "2018-11-01"}
    client.post(f"{PEOPLE}{person.code}/consents/new/", typed)
    client.post(f"{PEOPLE}{person.code}/consents/new/", typed)
    consent = Consent.objects.get()
    address = f"{PEOPLE}{person.code}/consents/{consent.pk}/withdraw/"

    answers = [client.post(address).status_code for _ in range(2)]

    consent.refresh_from_db()
    assert (answers, consent.withdrawn_on) == ([302, 422], date(2018, 11, 29))


def test_vera_sees_roles_but_no_address_and_no_note(
    michael: User, vera: User, tokyo: Edition, now: datetime
) -> None:
    person = rod(michael, now)
    facts = {"addresses": ["rod@example.org", "+1 555 0199"], "note": "likes early talks"}
    edit_person(person, facts, by=cast.page(michael), now=now)
    Candidacy.objects.create(edition=tokyo, person=person, topic="OpenZFS", made_at=now)
    Contact.objects.create(person=person, on=now.date(), text="a secret", made_at=now)

    pages = [
        cast.client_of(user).get(f"{PEOPLE}{person.code}/").content.decode()
        for user in (michael, vera)
    ]

    private = ("rod@example.org", "+1 555 0199", "likes early talks", "a secret")
    assert [[word in page for word in private] for page in pages] == [[True] * 4, [False] * 4]
    assert "wanted at" in pages[1]


def test_dan_does_not_find_the_people_of_tokyo(
    michael: User, dan: User, tokyo: Edition, now: datetime
) -> None:
    person = rod(michael, now)
    Candidacy.objects.create(edition=tokyo, person=person, made_at=now)
    client = cast.client_of(dan)

    assert client.get(f"{PEOPLE}{person.code}/").status_code == 404
    assert [row[0].name for row in client.get(PEOPLE).context["rows"]] == ["Dan"]


def test_roles_over_the_years_stand_on_the_page(tokyo: Edition, now: datetime) -> None:
    chair = cast.join("Chair", Role.OWNER, series=tokyo.series)
    person = chair.person
    Candidacy.objects.create(
        edition=tokyo, person=person, topic="OpenZFS", state="confirmed", made_at=now
    )
    for day in (date(2017, 3, 23), date(2018, 11, 29)):
        meeting = Meeting.objects.create(series=tokyo.series, date=day, imported_at=now)
        Attendance.objects.create(meeting=meeting, name="Chair", person=person, first_line=1)

    roles = cast.client_of(chair).get(f"{PEOPLE}{person.code}/").context["roles"]

    assert [(role.year, role.words) for role in roles] == [
        ("now", "owner of bhyvecon"),
        ("2019", "speaker of bhyvecon Tokyo 2019 (OpenZFS, confirmed)"),
        ("2017-2018", "on 2 calls of bhyvecon"),
    ]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("", 12), ("{code}/", 18), ("alike/", 6)])
def test_more_people_ask_no_more_queries(
    michael: User,
    tokyo: Edition,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
    path: str,
    queries: int,
) -> None:
    people = [rod(michael, now) for _ in range(count)]
    for person in people:
        Candidacy.objects.create(edition=tokyo, person=person, name=str(person.pk), made_at=now)
        Contact.objects.create(person=person, on=now.date(), text="x", made_at=now)
        Alias.objects.create(person=person, name="Rodney Grimes")
    client = cast.client_of(michael)

    with django_assert_num_queries(queries):
        client.get(PEOPLE + path.format(code=people[0].code))


def test_five_hundred_people_have_pages(michael: User) -> None:
    Person.objects.bulk_create(
        Person(name=f"Person {number:03}", added_by=michael) for number in range(500)
    )
    client = cast.client_of(michael)

    pages = [client.get(PEOPLE, {"page": page}).context["rows"] for page in ("1", "11", "99")]

    assert [len(rows) for rows in pages] == [50, 1, 1]


def test_all_that_is_kept_is_exported(michael: User, tokyo: Edition, now: datetime) -> None:
    person = rod(michael, now)
    person.addresses.create(value="=HYPERLINK(1)", kind=Address.Kind.CHAT)
    Candidacy.objects.create(edition=tokyo, person=person, topic="OpenZFS", made_at=now)
    client = cast.client_of(michael)
    address = f"{PEOPLE}{person.code}/export/"

    told = client.post(address, {"as": "json"})
    table = client.post(address, {"as": "csv"}).content.decode()

    assert (
        told.headers["Content-Disposition"] == f'attachment; filename="person-{person.code}.json"'
    )
    assert told.json()["person"]["name"] == "Rod Grimes"
    assert told.json()["candidacy.person"][0]["topic"] == "OpenZFS"
    assert "address.person,1,value,rod@example.org\r\n" in table
    assert "address.person,2,value,'=HYPERLINK(1)\r\n" in table
    assert Activity.objects.filter(verb="exported").count() == 2


def test_an_export_tells_no_secret(michael: User) -> None:
    address = f"{PEOPLE}{michael.person.code}/export/"

    text = cast.client_of(michael).post(address).content.decode()

    assert michael.email in text
    assert [word for word in ("password", "token", "session_key") if word in text] == []
