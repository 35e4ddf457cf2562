"""Whoever asks is forgotten: a dump of the database proves it."""

from datetime import datetime

import pytest
from django.test import Client

from events.announcements.subscribers.models import Subscriber
from events.conferences.models import Edition
from events.flows.erasing import erase_person, erasure_words
from events.ledger.actions import COMMAND_LINE, decide, record, word_of
from events.ledger.models import Activity
from events.outbox.actions import queue_message
from events.outbox.addresses import Recipient, address_key
from events.outbox.models import Delivery, Suppression
from events.people.access import people_for
from events.people.actions.persons import add_person, edit_person
from events.people.models import Membership, Person, Role, Session, User
from events.planning.actions import Promise, add_item
from events.planning.models import Attendance, Meeting
from events.program.models import Candidacy
from events.shared.problems import Refused
from tests import cast
from tests.security.snapshot import snapshot

ADDRESS = "patrick.m@example.org"


def dump() -> str:
    return "\n".join(row for rows in snapshot().values() for row in rows)


@pytest.fixture
def patrick(tokyo: Edition, michael: User, now: datetime) -> Person:
    """Known everywhere: on calls, wanted, promising, subscribed, mailed, talked of."""
    by = cast.page(michael)
    facts = {"name": "Patrick Mooney", "addresses": [ADDRESS], "aliases": ["Pat Mooney"]}
    person = add_person(facts, by=by, now=now)
    edit_person(
        person, {"note": "met in Cambridge", "addresses": [ADDRESS, "+1 555 0100"]}, by=by, now=now
    )
    text = f"Patrick Mooney <{ADDRESS}> was here."
    meeting = Meeting.objects.create(series=tokyo.series, date=now, text=text, imported_at=now)
    Attendance.objects.create(meeting=meeting, name="Pat Mooney", person=person, first_line=1)
    Candidacy.objects.create(edition=tokyo, person=person, name="Pat", made_at=now)
    promise = Promise("Ask Patrick Mooney", owner_name="Patrick Mooney", owner=person)
    add_item(tokyo.series, promise, edition=tokyo, by=by, now=now)
    person.contacts.create(on=now.date(), text="a secret", made_at=now)
    record("edited", tokyo, by=by, at=now, edition=tokyo, after={"x": [{"y": ADDRESS.upper()}]})
    source = word_of(by, at=now, label="Patrick Mooney")
    decide(tokyo, "date", "a day", reason=f"so {ADDRESS} wrote", by=by, at=now, source=source)
    queue_message(subject="Hi", body=f"Dear {ADDRESS}", to=Recipient(ADDRESS, "Patrick"), now=now)
    key = address_key(ADDRESS)
    Subscriber.objects.create(address=ADDRESS, address_key=key, source="page", asked_at=now)
    return person


def test_the_address_is_nowhere_in_the_database(
    patrick: Person, michael: User, now: datetime
) -> None:
    assert ADDRESS in dump()

    erase_person(patrick, by=cast.page(michael), now=now)

    told = dump().casefold()
    assert [
        word for word in (ADDRESS, "555 0100", "a secret", "met in cambridge") if word in told
    ] == []


def test_the_name_is_replaced_but_in_the_text_of_calls(
    patrick: Person, michael: User, tokyo: Edition, now: datetime
) -> None:
    erase_person(patrick, by=cast.page(michael), now=now)

    instead = f"Erased person {patrick.code}"
    promise = tokyo.action_items.get()
    assert (promise.text, promise.owner_words) == (f"Ask {instead}", instead)
    assert str(Candidacy.objects.get()).startswith(instead)
    assert Attendance.objects.get().name == instead
    assert Meeting.objects.get().text == "Patrick Mooney <(erased)> was here."
    rows = [row for rows in snapshot().values() for row in rows if "mooney" in row.casefold()]
    assert len(rows) == 1


def test_mail_to_the_address_is_stopped_for_ever(
    patrick: Person, michael: User, now: datetime
) -> None:
    erase_person(patrick, by=cast.page(michael), now=now)

    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.address, delivery.name) == ("cancelled", "", "")
    keys = set(Suppression.objects.values_list("address_key", flat=True))
    assert keys == {address_key(ADDRESS)}
    assert Subscriber.objects.get().state == "gone"


def test_others_of_the_same_name_keep_it(patrick: Person, michael: User, now: datetime) -> None:
    other = Person.objects.create(name="Patrick Mooney", added_by=michael)
    record("edited", other, by=COMMAND_LINE, at=now)

    erase_person(patrick, by=cast.page(michael), now=now)

    other.refresh_from_db()
    assert (other.name, Activity.objects.filter(object_label="Patrick Mooney").exists()) == (
        "Patrick Mooney",
        True,
    )


def test_an_erased_person_is_found_no_more(patrick: Person, michael: User, now: datetime) -> None:
    client = cast.client_of(michael)

    client.post(f"/organize/people/{patrick.code}/erase/", {"sure": "on"})

    assert client.get(f"/organize/people/{patrick.code}/").status_code == 404
    assert not people_for(michael).filter(pk=patrick.pk).exists()
    assert b"Erased person" in client.get("/organize/activity/").content


def test_without_the_tick_nothing_is_done(patrick: Person, michael: User) -> None:
    answer = cast.client_of(michael).post(f"/organize/people/{patrick.code}/erase/")

    assert (answer.status_code, Person.objects.get(pk=patrick.pk).name) == (422, "Patrick Mooney")
    assert "This cannot be undone" not in str(answer.context["problems"])


def test_the_page_says_what_it_will_do(patrick: Person) -> None:
    deleted, replaced, subscribed, seats, calls, posts = erasure_words(patrick)

    assert deleted.startswith("Deleted: 2 addresses, 1 other spelling, 1 contact, 0 consents")
    assert replaced.startswith("In 1 action item as owner, 1 attendance, 1 candidacy, and")
    assert replaced.endswith(f"the name becomes “Erased person {patrick.code}”.")
    assert subscribed.startswith("Ended: 1 subscription. No mail goes to the addresses any more;")
    assert (
        seats
        == "Given back and emptied: 0 seats. Written again without the name: 0 released programmes."
    )
    assert calls == "The text of 1 call stays as it was written, with the name in it."
    assert posts.startswith("Announcements that went out stay as they were sent;")


def test_a_login_is_closed_and_its_sessions_say_nothing(
    michael: User, john: User, tokyo: Edition, now: datetime
) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": john.email, "password": cast.PASSWORD})
    assert client.get("/organize/").status_code == 200

    erase_person(john.person, by=cast.page(michael), now=now)

    john.refresh_from_db()
    assert client.get("/organize/").status_code == 302
    assert (john.is_active, john.has_usable_password(), john.memberships.count()) == (
        False,
        False,
        0,
    )
    assert "john@example.org" not in dump() + _sessions()


def _sessions() -> str:
    """What sessions hold; in the dump it is packed."""
    return "".join(str(row.get_decoded()) for row in Session.objects.all())


def test_the_last_owner_and_oneself_are_not_erased(
    michael: User, john: User, now: datetime
) -> None:
    with pytest.raises(Refused, match="This is you"):
        erase_person(michael.person, by=cast.page(michael), now=now)
    with pytest.raises(Refused, match="Only an owner"):
        erase_person(michael.person, by=cast.page(john), now=now)

    Membership.objects.filter(user=john).update(role=Role.OWNER)
    erase_person(michael.person, by=cast.page(john), now=now)
    assert not User.objects.get(pk=michael.pk).is_active


def test_vera_and_dan_erase_nobody(patrick: Person, vera: User, dan: User) -> None:
    address = f"/organize/people/{patrick.code}/erase/"

    answers = [
        cast.client_of(user).post(address, {"sure": "on"}).status_code for user in (vera, dan)
    ]

    assert (answers, Person.objects.get(pk=patrick.pk).name) == ([404, 404], "Patrick Mooney")
