"""How far a post is, in a word and a sentence, whatever happened to it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.announcements import delivery
from events.announcements.models import Announcement
from events.announcements.queries import with_all
from events.announcements.standing import UNKNOWN, Standing, standing_of
from events.outbox.models import Delivery, Message

SENT_AT = datetime(2018, 11, 29, 18, 1, tzinfo=UTC)
SENT_WORDS = "Fri 30 November 2018, 03:01:00 JST (UTC+09:00)"


def standing(now: datetime) -> Standing:
    return standing_of(with_all(Announcement.objects.all()).get(), now=now)


def test_a_draft_is_seen_by_organizers_only(draft: Announcement, now: datetime) -> None:
    assert standing(now) == Standing("draft", "This is a draft. Only organizers see it.")


def test_in_review_it_waits_for_somebody_else(in_review: Announcement, now: datetime) -> None:
    assert standing(now).word == "in review"


def test_approved_it_starts_at_once(approved: Announcement, now: datetime) -> None:
    text = "This starts within seconds."

    assert standing(now) == Standing("scheduled", text, moves=True, undo=True)


def test_scheduled_it_names_the_time_in_the_editions_zone(
    approved: Announcement, now: datetime
) -> None:
    text = "Scheduled for Fri 30 November 2018, 03:00:00 JST (UTC+09:00)."

    assert standing(now - timedelta(days=1)) == Standing("scheduled", text, moves=True, undo=True)


def test_on_hold_it_can_be_undone(approved: Announcement, now: datetime) -> None:
    delivery.start_due(now)

    until = "Fri 30 November 2018, 03:00:30 JST (UTC+09:00)"
    assert standing(now) == Standing(
        "on hold", f"On hold until {until}; until then Undo takes it back.", moves=True, undo=True
    )


@pytest.mark.parametrize(
    ("row", "word", "text", "moves"),
    [
        ({}, "sending", "This is being sent.", True),
        (
            {"state": "deferred", "smtp_code": 450, "smtp_text": "Later"},
            "sending",
            (
                "The server asked to wait (450 Later); next try on "
                "Fri 30 November 2018, 03:00:30 JST (UTC+09:00)."
            ),
            True,
        ),
        (
            {"state": "sent", "sent_at": SENT_AT, "publication": "expected"},
            "sent",
            f"The list's server took it on {SENT_WORDS}. Sent is not published yet.",
            False,
        ),
        (
            {"state": "sent", "sent_at": SENT_AT, "publication": "published"},
            "published",
            f"Published on the list; sent on {SENT_WORDS}.",
            False,
        ),
        (
            {"state": "sent", "sent_at": SENT_AT, "publication": "held"},
            "held",
            f"The list holds it: a moderator has to let it through. Sent on {SENT_WORDS}.",
            False,
        ),
        (
            {"state": "sent", "sent_at": SENT_AT, "publication": "denied"},
            "denied",
            (
                "The list refused it; its words stand below. Mend what they say, then write a new"
                f" announcement. Sent on {SENT_WORDS}."
            ),
            False,
        ),
        (
            {"state": "sent", "sent_at": SENT_AT, "publication": "given_up"},
            "given up",
            (
                f"The list's server took it on {SENT_WORDS}, and the list has said nothing since."
                " Look into its archive and note what you find."
            ),
            False,
        ),
        (
            {"state": "sent", "sent_at": SENT_AT, "publication": "bounced"},
            "returned",
            (
                "The list's server returned it; its words stand below. Check the list's address."
                f" Sent on {SENT_WORDS}."
            ),
            False,
        ),
        ({"state": "unknown"}, "unknown", UNKNOWN, False),
        (
            {"state": "failed", "smtp_code": 550, "smtp_text": "No"},
            "failed",
            "It did not arrive: 550 No",
            False,
        ),
        ({"state": "cancelled"}, "failed", "It did not arrive: cancelled", False),
    ],
)
def test_a_delivery_tells_the_rest(
    row: dict[str, Any], word: str, text: str, moves: bool, approved: Announcement, now: datetime
) -> None:
    delivery.start_due(now)
    Delivery.objects.update(**row)

    found = standing(now + timedelta(minutes=2))

    assert (found.word, found.text, found.moves) == (word, text, moves)


@pytest.mark.parametrize(
    ("message", "word", "text"),
    [
        (
            {"state": "paused", "paused_reason": "535 Bad password"},
            "paused",
            "Paused: 535 Bad password",
        ),
        ({"state": "cancelled"}, "cancelled", "This was cancelled before it went out."),
        ({"state": "sending"}, "sending", "This is being sent."),
    ],
)
def test_a_stopped_message_says_why(
    message: dict[str, Any], word: str, text: str, approved: Announcement, now: datetime
) -> None:
    Message.objects.update(**message)

    found = standing(now)

    assert (found.word, found.text) == (word, text)
