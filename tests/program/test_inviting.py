"""Inviting: a letter looked at, one mail with a personal link, an undo, one reminder."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from events.conferences.models import Edition
from events.flows.undoing import undo
from events.ledger.models import Activity
from events.outbox.models import Message
from events.people.models import Person, User
from events.program.inviting.reminding import remind_silent
from events.program.models import Candidacy
from events.program.talks.models import Speaking, Talk
from events.program.tasks import remind_invited
from events.shared.problems import Refused
from tests.cast import client_of, page
from tests.conftest import NOW

BOARD = "/organize/2019-tokyo/speakers/"
WEEK = timedelta(days=7)


@pytest.fixture
def client(michael: User) -> Client:
    return client_of(michael)


@pytest.fixture
def kamil(tokyo: Edition) -> Candidacy:
    """Wanted: Kamil? on NetBSD vmm; only a name, and unsure."""
    return Candidacy.objects.create(edition=tokyo, name="Kamil", topic="NetBSD vmm", made_at=NOW)


def letter(client: Client, candidacy: Candidacy, **changes: Any) -> dict[str, Any]:
    """The draft as the form holds it, with an address."""
    initial = client.get(f"{BOARD}{candidacy.pk}/invite/").context["form"].initial
    return {**initial, "address": "kamil@example.org", **changes}


def send(client: Client, candidacy: Candidacy, **changes: Any) -> Any:
    told = letter(client, candidacy, **changes)
    return client.post(f"{BOARD}{candidacy.pk}/invite/", {**told, "send": "yes"}, follow=True)


def test_the_draft_holds_the_facts_and_a_place_for_the_link(
    client: Client, kamil: Candidacy
) -> None:
    draft = letter(client, kamil)

    assert draft["subject"] == "Will you speak at bhyvecon Tokyo 2019?"
    assert draft["body"].startswith("Dear Kamil,\n")
    assert "  NetBSD vmm\n" in draft["body"]
    assert draft["body"].count("{link}") == 1


def test_looking_sends_nothing_and_shows_what_will_go_out(client: Client, kamil: Candidacy) -> None:
    told = letter(client, kamil, body="Come!\n{link}")

    answer = client.post(f"{BOARD}{kamil.pk}/invite/", {**told, "look": "yes"})

    assert "Come!\nhttp://127.0.0.1:8000/me/.../speaker/" in answer.content.decode()
    assert (Message.objects.count(), Talk.objects.count()) == (0, 0)


def test_one_mail_goes_out_and_the_board_says_who_invited_when(
    client: Client, kamil: Candidacy, michael: User
) -> None:
    answer = send(client, kamil)

    kamil.refresh_from_db()
    [message] = Message.objects.all()
    assert (kamil.state, kamil.invited_at, kamil.invited_by) == ("invited", NOW, michael)
    assert [row.address for row in message.deliveries.all()] == ["kamil@example.org"]
    assert re.search(r"^http://127\.0\.0\.1:8000/me/[^/ ]+/speaker/$", message.body, re.MULTILINE)
    assert message.reply_to == "michael@example.org"
    assert "Invited Fri 30 November 2018 by Michael." in answer.content.decode()


def test_what_is_wanted_becomes_a_draft_with_somebody_asked(
    client: Client, kamil: Candidacy
) -> None:
    send(client, kamil)

    [speaking] = Speaking.objects.select_related("talk", "person")
    assert (speaking.talk.title, speaking.talk.state) == ("NetBSD vmm", "draft")
    assert (speaking.spoken_name, speaking.state) == ("Kamil", "asked")
    assert not speaking.talk.is_public


def test_the_letter_waits_and_undo_leaves_all_as_it_was(
    client: Client, kamil: Candidacy, michael: User
) -> None:
    answer = send(client, kamil)
    assert "Undo" in answer.content.decode()

    undo(Activity.objects.get(verb="invited"), by=page(michael), now=NOW)

    kamil.refresh_from_db()
    assert (kamil.state, kamil.invited_at, kamil.remind_at) == ("idea", None, None)
    assert [message.state for message in Message.objects.all()] == ["withdrawn"]


def test_what_has_gone_out_is_not_taken_back(
    client: Client, kamil: Candidacy, michael: User
) -> None:
    send(client, kamil)
    Message.objects.get().deliveries.update(state="sent", attempts=1, sent_at=NOW)

    with pytest.raises(Refused, match="too late"):
        undo(Activity.objects.get(verb="invited"), by=page(michael), now=NOW)

    kamil.refresh_from_db()
    assert kamil.state == "invited"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"address": "nobody"}, "address"),
        ({"address": "a@b\r\nBcc: c@d.example"}, "address"),
        ({"subject": "Hello\r\nBcc: zqx@victim.example"}, "subject"),
        ({"subject": ""}, "subject"),
        ({"name": "Kamil https://evil.example"}, "name"),
        ({"body": "No way to a yes."}, "body"),
        ({"body": "{link} {link}"}, "body"),
        ({"body": "{link}\x00"}, "body"),
        ({"body": "{link}" + "x" * 20_000}, "body"),
        ({"remind_after": "9" * 5000}, "remind_after"),
        ({"remind_after": "-1"}, "remind_after"),
    ],
)
def test_a_letter_that_will_not_do_names_its_field_and_nothing_goes_out(
    client: Client, kamil: Candidacy, changes: dict[str, str], field: str
) -> None:
    answer = send(client, kamil, **changes)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert (Message.objects.count(), Talk.objects.count()) == (0, 0)


def test_only_the_link_is_filled_in(client: Client, kamil: Candidacy) -> None:
    send(client, kamil, body="{link} {{7|add:1330}} {edition.__class__} {token}")

    assert Message.objects.get().body.endswith("{{7|add:1330}} {edition.__class__} {token}")


def test_who_waits_for_an_answer_is_not_invited_again(client: Client, kamil: Candidacy) -> None:
    told = letter(client, kamil)
    client.post(f"{BOARD}{kamil.pk}/invite/", {**told, "send": "yes"})

    answer = client.post(f"{BOARD}{kamil.pk}/invite/", {**told, "send": "yes", "version": 2})

    assert answer.status_code == 422
    assert Message.objects.count() == 1


def test_a_card_that_somebody_changed_since_is_stale(client: Client, kamil: Candidacy) -> None:
    told = letter(client, kamil)
    Candidacy.objects.update(version=5)

    answer = client.post(f"{BOARD}{kamil.pk}/invite/", {**told, "send": "yes"})

    assert (answer.status_code, Message.objects.count()) == (409, 0)


def test_a_known_address_is_a_known_person(client: Client, kamil: Candidacy, michael: User) -> None:
    known = Person.objects.create(name="Kamil R.", added_by=michael)
    known.addresses.create(value="KAMIL@example.org")

    send(client, kamil)

    kamil.refresh_from_db()
    assert kamil.person == known


def test_who_declined_is_asked_anew(client: Client, kamil: Candidacy) -> None:
    send(client, kamil)
    Speaking.objects.update(state="declined")
    Candidacy.objects.update(state="declined")

    send(client, kamil)

    assert [each.state for each in Speaking.objects.all()] == ["asked"]


def test_a_topic_without_a_name_gets_one_with_its_letter(client: Client, tokyo: Edition) -> None:
    topic = Candidacy.objects.create(edition=tokyo, topic="OpenZFS", made_at=NOW)

    send(client, topic, name="Allan Example")

    topic.refresh_from_db()
    assert (str(topic), str(topic.person)) == ("Allan Example: OpenZFS", "Allan Example")


def test_other_editions_and_viewers_cannot_invite(kamil: Candidacy, dan: User, vera: User) -> None:
    statuses = {
        client_of(user).get(f"{BOARD}{kamil.pk}/invite/").status_code for user in (dan, vera)
    }

    assert statuses == {404}


def reminders() -> list[str]:
    rows = Message.objects.filter(subject="bhyvecon Tokyo 2019: will you speak?")
    return [row.deliveries.get().address for row in rows]


def test_the_silent_are_reminded_once(client: Client, kamil: Candidacy) -> None:
    send(client, kamil)
    counts = [remind_silent(NOW + days) for days in (WEEK - timedelta(hours=1), WEEK, 2 * WEEK)]

    kamil.refresh_from_db()
    assert counts == [0, 1, 0]
    assert reminders() == ["kamil@example.org"]
    assert kamil.next_step == "No answer: call them, or give up"


@pytest.mark.parametrize("answered", ["confirmed", "declined"])
def test_nobody_is_reminded_after_an_answer(
    client: Client, kamil: Candidacy, answered: str
) -> None:
    """Also where an organizer noted it on the talk and left the board as it was."""
    send(client, kamil)
    Speaking.objects.update(state=answered)

    assert (remind_silent(NOW + WEEK), reminders()) == (0, [])


def test_nobody_is_reminded_who_was_moved_on_the_board_or_for_whom_never_was_chosen(
    client: Client, kamil: Candidacy, tokyo: Edition
) -> None:
    other = Candidacy.objects.create(edition=tokyo, name="Ada", made_at=NOW)
    send(client, kamil)
    send(client, other, address="ada@example.org", remind_after="")
    Candidacy.objects.filter(pk=kamil.pk).update(state="withdrawn")

    assert (remind_silent(NOW + WEEK), reminders()) == (0, [])


def test_a_letter_that_came_back_is_a_next_step_and_no_reminder(
    client: Client, kamil: Candidacy
) -> None:
    send(client, kamil)
    Message.objects.update(state="sent_with_failures")

    assert remind_silent(NOW + WEEK) == 0
    kamil.refresh_from_db()
    assert kamil.next_step == "The letter came back: find another address"


def test_the_link_of_a_reminder_is_a_fresh_one(client: Client, kamil: Candidacy) -> None:
    send(client, kamil)
    with time_machine.travel(NOW + 3 * WEEK, tick=False):
        remind_silent(NOW + 3 * WEEK)
        body = Message.objects.get(subject__contains="will you speak?").body
        [link] = re.findall(r"http://\S+", body)

        assert Client().get(link).status_code == 200


def test_the_clock_knocks_every_hour(client: Client, kamil: Candidacy, settings: Any) -> None:
    send(client, kamil)
    assert settings.CELERY_BEAT_SCHEDULE["remind-silent"]["task"] == remind_invited.name

    with time_machine.travel(NOW + WEEK, tick=False):
        remind_invited()
        remind_invited()

    assert reminders() == ["kamil@example.org"]
