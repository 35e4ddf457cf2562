"""What came of an announcement: per person, and in numbers that add up."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from events.announcements.models import Announcement
from events.conferences.models import Edition
from events.outbox.models import Delivery, DeliveryEvent, Suppression

LEFT = Suppression.Reason.UNSUBSCRIBED
# What the report of a day tells: ends and delays, and what a list did; not what is under way.
TOLD = (
    *(Delivery.State.SENT, Delivery.State.DEFERRED, Delivery.State.BOUNCED, Delivery.State.FAILED),
    *(Delivery.State.SUPPRESSED, Delivery.State.CANCELLED, Delivery.State.UNKNOWN),
    *(Delivery.Publication.HELD, Delivery.Publication.PUBLISHED, Delivery.Publication.DENIED),
    Delivery.Publication.GIVEN_UP,
)
REASONED = (Delivery.State.SENT, Delivery.Publication.PUBLISHED)  # these need no reason


def with_who_left(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Each with `left`, whether its reader unsubscribed, and `dead`, whether nothing arrives."""
    return rows.annotate(left=_stopped(LEFT), dead=_stopped(Suppression.Reason.HARD_BOUNCE))


def who_left(announcement: Announcement) -> int:
    """How many of those who got it have unsubscribed since, or before."""
    rows = Delivery.objects.filter(message=announcement.message_id)
    return rows.filter(_stopped(LEFT)).count()


def _stopped(reason: str) -> Exists:
    rows = Suppression.objects.filter(address_key=OuterRef("address_key"), reason=reason)
    return Exists(rows)


@dataclass(frozen=True)
class Line:
    """What one announcement did on one day: numbers by word, and why what was not sent was not."""

    announcement: Announcement
    counts: dict[str, int]
    reasons: tuple[tuple[str, str, int], ...]

    @property
    def words(self) -> str:
        """`40 sent, 2 deferred`."""
        order = [word for word in TOLD if word in self.counts]
        return ", ".join(f"{self.counts[word]} {word.replace('_', ' ')}" for word in order)


def day_of(edition: Edition, day: date) -> list[Line]:
    """Each announcement of which something became of on that day of UTC, in two queries."""
    rows = _events(edition, day)
    known = edition.announcements.select_related("mailing_list", "message").in_bulk(
        {row["announcement"] for row in rows}
    )
    return [
        _line(known[pk], [row for row in rows if row["announcement"] == pk]) for pk in sorted(known)
    ]


def _events(edition: Edition, day: date) -> list[dict[str, Any]]:
    found = events_of(day).filter(delivery__message__announcement__edition=edition)
    words = found.order_by("now", "text").values("now", "text")
    pk = F("delivery__message__announcement")
    return [dict(row) for row in words.annotate(announcement=pk, number=Count("pk"))]


def events_of(day: date) -> QuerySet[DeliveryEvent]:
    """All that is told of a day of UTC."""
    begin, end = (datetime.combine(day, at, UTC) for at in (time.min, time.max))
    rows = DeliveryEvent.objects.filter(at__gte=begin, at__lte=end)
    return rows.filter(now__in=TOLD).exclude(was=F("now"))


def _line(announcement: Announcement, rows: list[dict[str, Any]]) -> Line:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["now"]] = counts.get(row["now"], 0) + row["number"]
    why = [(row["now"], row["text"], row["number"]) for row in rows if row["now"] not in REASONED]
    return Line(announcement, counts, tuple(why))
