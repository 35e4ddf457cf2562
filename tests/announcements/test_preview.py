"""What is previewed goes out: the same bytes but for Date and Message-ID, once, to the list."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from events.announcements import delivery
from events.announcements.models import Announcement
from events.announcements.queries import with_all
from events.announcements.views.reading import preview
from events.announcements.words import RULER
from events.outbox import delivery as outbox
from events.outbox.models import Delivery
from events.people.models import User
from tests.announcements.scenery import context_of
from tests.cast import client_of
from tests.sink import Sink

PREVIEW = "/organize/2019-tokyo/announcements/{}/preview/"


@pytest.fixture
def sink(settings: Any, tmp_path: Path) -> Iterator[Sink]:
    """A well-behaved mail server; EMAIL_URL points to it."""
    with Sink(log=tmp_path / "sink.log") as server:
        settings.EMAIL_URL = server.url
        yield server


def settled(raw: bytes) -> bytes:
    """The message without what only the moment of sending knows."""
    return re.sub(rb"^(Date|Message-ID): .*\r\n", b"", raw, flags=re.MULTILINE)


def send(now: datetime) -> None:
    """Start what is due, and let its hold pass."""
    delivery.start_due(now)
    outbox.drain(lambda: now + timedelta(minutes=10))


def test_the_bytes_that_were_previewed_are_the_bytes_on_the_wire(
    in_review: Announcement, approved: Announcement, sink: Sink, now: datetime
) -> None:
    shown = preview(with_all(Announcement.objects.all()).get(), now=now)

    send(now)

    (taken,) = sink.taken()
    assert settled(taken.raw) == settled(shown)
    assert taken.recipients == ("virtualization@lists.example",)
    assert taken.raw.count(b"\r\nTo: ") == 1
    assert b"Cc:" not in taken.raw


def test_the_preview_before_approval_is_the_one_after_it(
    in_review: Announcement, john: User, now: datetime
) -> None:
    before = preview(in_review, now=now)

    client_of(john).post(
        f"/organize/2019-tokyo/announcements/{in_review.pk}/approve/",
        {"version": in_review.version},
    )

    after = preview(with_all(Announcement.objects.all()).get(), now=now)
    assert settled(after) == settled(before)


def test_a_post_arrives_exactly_once_however_often_the_clock_knocks(
    approved: Announcement, sink: Sink, now: datetime
) -> None:
    for _ in range(3):
        send(now)

    assert len(sink.taken()) == 1
    assert Delivery.objects.get().state == "sent"


def test_a_lost_answer_is_unknown_and_not_sent_again(
    approved: Announcement, sink: Sink, now: datetime
) -> None:
    sink.misbehave("dot=log-drop")

    for _ in range(3):
        send(now)

    assert len(sink.taken()) == 1
    assert Delivery.objects.get().state == "unknown"


def test_the_page_shows_the_bytes_under_a_ruler(in_review: Announcement, michael: User) -> None:
    response = client_of(michael).get(PREVIEW.format(in_review.pk))

    shown = context_of(response)["preview"]
    assert response.status_code == 200
    assert "Reply-To: michael@example.org\r\n" in shown
    assert f"{RULER}\n" in response.content.decode()
    assert len(RULER) == 72


def test_a_viewer_does_not_see_the_authors_address(in_review: Announcement, vera: User) -> None:
    client = client_of(vera)

    assert client.get(PREVIEW.format(in_review.pk)).status_code == 404
    page = client.get(f"/organize/2019-tokyo/announcements/{in_review.pk}/")
    assert page.status_code == 200
    assert "michael@example.org" not in page.content.decode()


def test_an_author_who_cannot_stand_in_a_header_is_named(
    in_review: Announcement, michael: User, john: User
) -> None:
    User.objects.filter(pk=michael.pk).update(email="ümit@example.org")

    shown = client_of(john).get(PREVIEW.format(in_review.pk))
    approved = client_of(john).post(
        PREVIEW.format(in_review.pk).replace("preview", "approve"), {"version": in_review.version}
    )

    assert (shown.status_code, approved.status_code) == (422, 422)
    assert "is not a mail address" in approved.content.decode()
    in_review.refresh_from_db()
    assert in_review.state == "in_review"
