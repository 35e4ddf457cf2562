"""While all mail is stopped nothing is claimed and nothing let out; a restored site looks first."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from events.flows.site_mail import resume_site_mail
from events.ledger.actions import COMMAND_LINE
from events.outbox import actions, claims, delivery
from events.outbox.actions.standstill import OTHER_KEY
from events.outbox.addresses import key_prints
from events.outbox.models import Message, Standstill, Suppression
from events.people.models import User
from events.shared.problems import Refused
from tests.cast import page
from tests.outbox.scenery import login_code, mail_to, only, post_to_list, states
from tests.outbox.test_claims import claim_of
from tests.sink import Sink

pytestmark = pytest.mark.django_db


def stop(now: datetime) -> Standstill:
    return actions.stop_all(reason="moving house", by=COMMAND_LINE, now=now)


def restored(now: datetime, *, key_print: str = "") -> None:
    Standstill.objects.create(reason="restored", since=now, key_print=key_print or key_prints()[0])


def test_stopped_mail_stays_and_goes_when_released(now: datetime, sink: Sink) -> None:
    message = login_code(now)
    stop(now)
    first = delivery.drain(lambda: now)

    actions.resume_all(by=COMMAND_LINE, now=now)
    second = delivery.drain(lambda: now)

    assert [first["claimed"], second["sent"]] == [0, 1]
    assert states(message) == ["sent"]


def test_a_row_that_is_held_already_is_not_sent(now: datetime) -> None:
    claim = claim_of(mail_to(["rod"], now), now)
    [row] = claim.deliveries

    stop(now)

    assert claims.may_go(row, claim, now=now, keys=(), reasons=()) is None


def test_a_list_post_that_is_held_already_is_not_let_out(now: datetime) -> None:
    claim = claim_of(post_to_list(now), now)
    [row] = claim.deliveries

    stop(now)

    assert not claims.let_list_post_out(row, claim, now=now)


def test_stopping_twice_keeps_the_first_reason(now: datetime) -> None:
    first = stop(now)

    second = actions.stop_all(reason="again", by=COMMAND_LINE, now=now + timedelta(hours=1))

    assert (second.reason, second.since) == (first.reason, now)


def test_after_a_stop_by_hand_all_goes_on(now: datetime) -> None:
    post = post_to_list(now)
    stop(now)

    paused = resume_site_mail(by=COMMAND_LINE, now=now)

    post.refresh_from_db()
    assert (paused, post.state) == (0, Message.State.SENDING)


def test_after_a_restore_what_may_have_gone_out_waits_for_a_person(now: datetime) -> None:
    post, many, code = post_to_list(now), mail_to(["rod"], now), login_code(now)
    restored(now)

    paused = resume_site_mail(by=COMMAND_LINE, now=now)

    fresh = [Message.objects.get(pk=message.pk).state for message in (post, many, code)]
    assert paused == 2
    assert fresh == [Message.State.PAUSED, Message.State.PAUSED, Message.State.SENDING]


def test_a_person_may_send_on_what_did_not_go_out(now: datetime, sink: Sink, michael: User) -> None:
    post = post_to_list(now)
    restored(now)
    resume_site_mail(by=COMMAND_LINE, now=now)
    post.refresh_from_db()

    actions.resume_message(post, by=page(michael), now=now)
    delivery.drain(lambda: now)

    assert only(post).state == "sent"


def test_mail_is_not_released_under_another_key_while_addresses_are_suppressed(
    now: datetime,
) -> None:
    Suppression.objects.create(address_key="k", reason="unsubscribed", at=now)
    restored(now, key_print="that of another key")

    with pytest.raises(Refused) as refused:
        resume_site_mail(by=COMMAND_LINE, now=now)

    assert [problem.text for problem in refused.value.problems] == [OTHER_KEY]
    assert Standstill.objects.exists()


def test_the_old_key_as_a_fallback_is_enough(now: datetime, settings: Any) -> None:
    Suppression.objects.create(address_key="k", reason="unsubscribed", at=now)
    restored(now, key_print=key_prints()[0])
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new one", [settings.SECRET_KEY]

    resume_site_mail(by=COMMAND_LINE, now=now)

    assert not Standstill.objects.exists()


def test_the_command_stops_and_resumes(now: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    login_code(now)

    call_command("mail", "--stop", "moving house")
    call_command("mail", "--resume")

    assert capsys.readouterr().out.splitlines()[0] == (
        "All mail is stopped: moving house (1 wait; manage.py mail --resume)"
    )
    assert not Standstill.objects.exists()


@pytest.mark.parametrize("why", ["", "two\nlines", "x" * 301])
def test_a_reason_is_one_sentence(why: str) -> None:
    with pytest.raises(CommandError):
        call_command("mail", "--stop", why)
