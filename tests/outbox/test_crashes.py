"""Workers that are killed, stopped and doubled: nothing lost, no list post twice."""

import signal
import time
from collections import Counter

import pytest

from tests.outbox.workshop import Workshop
from tests.processes.site import wait_for
from tests.sink.log import copies

pytestmark = pytest.mark.processes

AFTER_LEASE = "--ahead=61"
MUCH_LATER = "--ahead=86400"


def test_killed_before_data_a_list_post_goes_out_once_later(workshop: Workshop) -> None:
    workshop.do("post")
    workshop.sink.misbehave("rcpt=hang")
    workshop.kill(workshop.begin_and_hang("drain"))
    workshop.sink.misbehave()

    workshop.do("drain", AFTER_LEASE)

    [row] = workshop.rows()
    assert (row["state"], row["message"], row["crashes"]) == ("sent", "sent", 1)
    assert [mail.message_id for mail in workshop.sink.taken()] == [row["msg_id"]]


def test_killed_after_the_dot_a_list_post_is_unknown_and_never_sent_again(
    workshop: Workshop,
) -> None:
    workshop.do("post")
    workshop.sink.misbehave("dot=log-hang")
    workshop.kill(workshop.begin_and_hang("drain"))
    workshop.sink.misbehave()

    done = [workshop.do("drain", AFTER_LEASE), workshop.do("drain", MUCH_LATER)]

    [row] = workshop.rows()
    assert (row["state"], row["phase"], row["message"]) == ("unknown", "data", "sending")
    assert (done, len(workshop.sink.taken())) == ([{}, {}], 1)


def test_killed_after_the_dot_direct_mail_goes_again_under_its_message_id(
    workshop: Workshop,
) -> None:
    workshop.do("mail", "3")
    workshop.sink.misbehave("dot~person1@*1=log-hang")
    workshop.kill(workshop.begin_and_hang("drain"))

    workshop.do("drain", AFTER_LEASE)

    rows = workshop.rows()
    assert [row["state"] for row in rows] == ["sent", "sent", "sent"]
    assert list(copies(workshop.sink.taken()).values()) == [1]
    assert {mail.message_id for mail in workshop.sink.taken()} == {row["msg_id"] for row in rows}


def test_a_worker_that_slept_past_its_lease_overwrites_nothing(workshop: Workshop) -> None:
    workshop.do("mail", "1")
    workshop.sink.misbehave("rcpt*1=hang")
    sleeper = workshop.begin_and_hang("drain", "--lease=3")
    sleeper.send_signal(signal.SIGSTOP)
    workshop.do("drain", AFTER_LEASE)
    [before] = workshop.rows()

    sleeper.send_signal(signal.SIGCONT)
    sleeper.communicate(timeout=60)

    [after] = workshop.rows()
    assert (before["state"], after["state"], after["attempts"]) == ("sent", "sent", 2)
    assert len(workshop.sink.taken()) == 1


def test_a_late_yes_still_settles_a_list_post_that_was_unknown(workshop: Workshop) -> None:
    workshop.do("post")
    workshop.sink.misbehave("dot=late")
    sleeper = workshop.begin_and_hang("drain", "--lease=3")
    sleeper.send_signal(signal.SIGSTOP)
    workshop.do("drain", AFTER_LEASE)
    [before] = workshop.rows()

    workshop.sink.answer_late()
    sleeper.send_signal(signal.SIGCONT)
    sleeper.communicate(timeout=60)

    [after] = workshop.rows()
    assert (before["state"], after["state"], after["message"]) == ("unknown", "sent", "sent")
    assert len(workshop.sink.taken()) == 1


def test_two_workers_send_no_mail_twice(workshop: Workshop) -> None:
    workshop.do("mail", "120")

    both = [workshop.begin("drain"), workshop.begin("drain")]
    for process in both:
        process.communicate(timeout=60)

    assert Counter(row["state"] for row in workshop.rows()) == {"sent": 120}
    assert (len(workshop.sink.taken()), copies(workshop.sink.taken())) == (120, {})


def test_while_one_recipient_hangs_another_worker_serves_the_others(workshop: Workshop) -> None:
    workshop.do("mail", "5")
    workshop.sink.misbehave("dot~person0@=hang")
    slow = workshop.begin_and_hang("drain", "--lease=4")

    wait_for(lambda: [row["state"] for row in workshop.rows()].count("queued") == 4)
    workshop.do("drain")

    assert [row["state"] for row in workshop.rows()] == ["sending", *["sent"] * 4]
    workshop.kill(slow)


def test_a_waiting_worker_keeps_its_lease(workshop: Workshop) -> None:
    workshop.do("post")
    workshop.sink.misbehave("dot=late")
    slow = workshop.begin_and_hang("drain", "--lease=3")
    time.sleep(4)

    workshop.do("drain")
    workshop.sink.answer_late()
    slow.communicate(timeout=60)

    [row] = workshop.rows()
    assert (row["state"], row["crashes"], row["moves"]) == (
        "sent",
        0,
        ["queued > sending", "sending > sent"],
    )


def test_undo_while_the_server_is_slow_to_take_the_recipient_wins(workshop: Workshop) -> None:
    workshop.do("post")
    workshop.sink.misbehave("rcpt=late")
    slow = workshop.begin_and_hang("drain")

    answer = workshop.do("undo")
    workshop.sink.answer_late()
    slow.communicate(timeout=60)

    assert (answer, workshop.rows(), workshop.sink.taken()) == ("withdrawn", [], [])


def test_undo_after_the_dot_is_refused(workshop: Workshop) -> None:
    workshop.do("post")
    workshop.sink.misbehave("dot=late")
    slow = workshop.begin_and_hang("drain")

    answer = workshop.do("undo")
    workshop.sink.answer_late()
    slow.communicate(timeout=60)

    [row] = workshop.rows()
    assert answer == "It is too late: this is going out, or has gone."
    assert (row["state"], len(workshop.sink.taken())) == ("sent", 1)


@pytest.mark.postgresql
def test_on_postgresql_two_workers_send_no_mail_twice(postgresql_workshop: Workshop) -> None:
    test_two_workers_send_no_mail_twice(postgresql_workshop)


@pytest.mark.postgresql
def test_on_postgresql_a_list_post_killed_after_the_dot_is_unknown(
    postgresql_workshop: Workshop,
) -> None:
    test_killed_after_the_dot_a_list_post_is_unknown_and_never_sent_again(postgresql_workshop)
