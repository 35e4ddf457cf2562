"""The public archive holds what a list's server took, of public editions."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import Http404

from events.announcements import access, delivery, queries
from events.announcements.models import Announcement
from events.conferences.models import Edition
from events.outbox.models import Delivery, Message
from tests.factories.announcements import AnnouncementFactory


def send(announcement: Announcement, now: datetime) -> None:
    delivery.start_due(now)
    Delivery.objects.filter(message__announcement=announcement).update(state="sent", sent_at=now)
    Message.objects.filter(announcement=announcement).update(state="sent", finished_at=now)


def test_a_sent_post_of_a_public_edition_is_in_the_archive(
    approved: Announcement, now: datetime
) -> None:
    send(approved, now)

    assert list(queries.public_archive()) == [approved]
    assert access.get_public_announcement(approved.pk) == approved


@pytest.mark.parametrize("state", ["queued", "failed", "unknown", "cancelled", "deferred"])
def test_what_was_not_taken_is_not(state: str, approved: Announcement, now: datetime) -> None:
    delivery.start_due(now)
    Delivery.objects.update(state=state)

    assert list(queries.public_archive()) == []


def test_what_is_not_public_is_not(approved: Announcement, planned: Edition, now: datetime) -> None:
    send(approved, now)
    Edition.objects.filter(pk=planned.pk).update(public=False)

    with pytest.raises(Http404):
        access.get_public_announcement(approved.pk)
    assert list(queries.public_archive()) == []


def test_drafts_are_not(draft: Announcement) -> None:
    with pytest.raises(Http404):
        access.get_public_announcement(draft.pk)


def test_the_newest_comes_first(
    approved: Announcement, planned: Edition, john: Any, now: datetime
) -> None:
    send(approved, now)
    message = Message.objects.create(
        kind="list_post",
        state="sent",
        from_address="a@b.example",
        subject="x",
        body="y",
        sha256="",
        msg_id="<x@y>",
        send_at=now,
        made_at=now,
        finished_at=now + timedelta(days=1),
    )
    Delivery.objects.create(
        message=message,
        address="l@b.example",
        address_key="k",
        state="sent",
        not_before=now,
        msg_id="<x@y>",
        token="t",
    )
    newer = AnnouncementFactory.create(
        edition=planned, state="approved", message=message, approved_by=john, approved_at=now
    )

    assert list(queries.public_archive()) == [newer, approved]
