"""Public facts for machines: JSON-LD of an edition, an announcement as Atom entry."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from events.announcements.models import Announcement
from events.conferences.models import Edition
from events.conferences.words import Facts

SCHEMA = "https://schema.org/"
# Inside <script> these could end the block; JSON may write them so.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Entry:
    """`tag` never changes: it is made of what was stored when the announcement went out."""

    tag: str
    url: str
    title: str
    text: str
    updated: datetime


def feed_entry(announcement: Announcement) -> Entry:
    message = announcement.message
    if message is None:
        raise ValueError("only what went out is in the feed")
    domain = message.msg_id.strip("<>").rpartition("@")[2]
    return Entry(
        tag=f"tag:{domain},{message.made_at:%Y-%m-%d}:announcement/{announcement.pk}",
        url=f"{settings.BASE_URL}/announcements/{announcement.pk}/",
        title=message.subject,
        text=message.body,
        updated=message.finished_at or message.send_at,
    )


def event_json(edition: Edition, facts: Facts, *, moved_from: str | None) -> SafeString:
    """schema.org Event of an edition with a date, else nothing: a date is what it is for.

    `moved_from` is the day that was planned before, YYYY-MM-DD.
    """
    if not edition.start or not edition.end:
        return mark_safe("")
    event = _event(edition) | {
        "@context": SCHEMA.rstrip("/"),
        "url": facts.url,
        "description": f"{facts.title}: {facts.date_sentence}.",
        "organizer": {
            "@type": "Organization",
            "name": edition.series.name,
            "url": settings.BASE_URL,
        },
    }
    if moved_from and edition.status == Edition.Status.PLANNED:
        event |= {"eventStatus": f"{SCHEMA}EventRescheduled", "previousStartDate": moved_from}
    if edition.host and edition.host.start:
        event["superEvent"] = _event(edition.host)
    return mark_safe(json.dumps(event, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 -- escaped


def _event(edition: Edition) -> dict[str, object]:
    cancelled = edition.status == Edition.Status.CANCELLED
    mode = "Online" if edition.online else "Offline"
    event: dict[str, object] = {
        "@type": "Event",
        "name": edition.title,
        "startDate": str(edition.start),
        "endDate": str(edition.end),
        "eventStatus": f"{SCHEMA}Event{'Cancelled' if cancelled else 'Scheduled'}",
        "eventAttendanceMode": f"{SCHEMA}{mode}EventAttendanceMode",
    }
    if edition.url:
        event["url"] = edition.url
    if place := _place(edition):
        event["location"] = place
    return event


def _place(edition: Edition) -> dict[str, object] | None:
    if edition.online:
        url = edition.url or f"{settings.BASE_URL}/{edition.slug}/"
        return {"@type": "VirtualLocation", "url": url}
    if not edition.city:
        return None
    address = {
        "@type": "PostalAddress",
        "addressLocality": edition.city,
        "addressCountry": edition.country_code,
    }
    name = edition.venue.name if edition.venue else edition.city
    return {"@type": "Place", "name": name, "address": address}
