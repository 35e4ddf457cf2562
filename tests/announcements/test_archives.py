"""An archive that somebody brings proves publication by Message-ID; nothing else is touched."""

import time
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from events.announcements import delivery
from events.announcements.models import Announcement, MailingList
from events.conferences.models import Edition
from events.ledger.actions import ROBOT
from events.outbox.bounces.archives import prove_by_archive
from events.outbox.models import Delivery
from events.people.models import User
from tests.cast import client_of, page

PAGE = "/organize/lists/virtualization/archive/"


@pytest.fixture
def row(approved: Announcement, now: datetime) -> Delivery:
    """A post that the list's server took."""
    delivery.start_due(now)
    Delivery.objects.update(state="sent", sent_at=now)
    return Delivery.objects.get()


@pytest.mark.parametrize(
    "form",
    [
        "Message-ID: {}",
        "<li><b>Message-ID:</b> &lt;{bare}&gt;</li>",
        "Message-ID: {hidden}",
        "Message-ID: {bare}, and other words",
    ],
)
def test_a_pasted_page_proves_it(form: str, row: Delivery, michael: User) -> None:
    bare = row.msg_id.strip("<>")
    text = form.format(row.msg_id, bare=bare, hidden=bare.replace("@", " at "))

    answer = client_of(michael).post(
        PAGE, {"page": text, "archive_url": "https://x.example/1.html"}
    )

    row.refresh_from_db()
    assert (answer.status_code, row.publication) == (302, "published")
    assert row.archive_url == "https://x.example/1.html"


def test_an_mbox_proves_a_post_whose_answer_was_lost(row: Delivery, michael: User) -> None:
    Delivery.objects.update(state="unknown", sent_at=None)
    mbox = f"From a@b Thu Nov 29 18:00:00 2018\nMessage-ID: {row.msg_id}\n\n\xff".encode("latin-1")

    answer = client_of(michael).post(PAGE, {"file": SimpleUploadedFile("2018.mbox", mbox)})

    row.refresh_from_db()
    assert (answer.status_code, row.state, row.publication) == (302, "sent", "published")


def test_the_same_archive_again_changes_nothing(
    row: Delivery, virtualization: MailingList, michael: User, now: datetime
) -> None:
    told = [
        [
            proof.new
            for proof in prove_by_archive(
                row.msg_id, [virtualization.address], by=page(michael), now=now
            )
        ]
        for _ in range(2)
    ]

    assert told == [[True], [False]]


def test_another_lists_archive_and_other_mails_prove_nothing(
    row: Delivery, michael: User, now: datetime
) -> None:
    found = prove_by_archive(row.msg_id, ["other@x.example"], by=page(michael), now=now)
    answer = client_of(michael).post(PAGE, {"page": "Message-ID: <other@x.example>"})

    row.refresh_from_db()
    assert (found, answer.status_code, row.publication) == ([], 302, "expected")


@pytest.mark.parametrize("typed", [{}, {"page": "x", "archive_url": "javascript:alert(1)"}])
def test_nothing_and_an_address_that_is_none_are_refused(
    typed: dict[str, str], row: Delivery, michael: User
) -> None:
    answer = client_of(michael).post(PAGE, typed)

    row.refresh_from_db()
    assert (answer.status_code, row.publication) == (422, "expected")


@pytest.mark.parametrize("sign", [" ", "\n", "a", " (at", "a@"])
def test_an_archive_of_one_sign_only_is_read_as_fast_as_any_other(
    sign: str, tokyo: Edition
) -> None:
    started = time.process_time()

    assert prove_by_archive(sign * 100_000, [], by=ROBOT, now=timezone.now()) == []

    assert time.process_time() - started < 20  # quadratic, it was minutes
