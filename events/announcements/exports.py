"""Lists, announcements and deliveries as JSON (CONTRACT section 3) and as lines."""

from typing import Any

from events.announcements.audiences import Audience
from events.announcements.models import Announcement, MailingList
from events.outbox.models import Delivery

MOST_NAMES = 20
RULES = (
    "charter",
    "archive_url",
    "subscribers_only",
    "moderated",
    "posting",
    "for_tests",
    "quiet_days",
    "topics",
    "language",
)


def list_json(mailing_list: MailingList) -> dict[str, Any]:
    return {
        "slug": mailing_list.slug,
        "address": mailing_list.address,
        "name": mailing_list.name,
        "armed": mailing_list.armed,
        "rules": {name: getattr(mailing_list, name) for name in RULES},
    }


def list_line(mailing_list: MailingList) -> str:
    state = "armed" if mailing_list.armed else "not armed"
    return f"{mailing_list.slug:<30} {state:<10} {mailing_list.address}"


def audience_json(kind: str, audience: Audience) -> dict[str, Any]:
    """Who would get direct mail now; each person by name, or by address where no name is known."""
    return {
        "kind": kind,
        "count": audience.count,
        "names": [to.name or to.address for to in audience.readers],
        "suppressed": len(audience.stopped),
        "unreachable": list(audience.unreachable),
    }


def audience_lines(kind: str, audience: Audience) -> list[str]:
    names = [to.name or to.address for to in audience.readers]
    shown = ", ".join(names[:MOST_NAMES]) + (", and others" if names[MOST_NAMES:] else "")
    return [f"To {audience.count} {kind}: {shown or 'nobody'}"]


def deliveries_json(announcement: Announcement, rows: list[Delivery]) -> dict[str, Any]:
    """`state` is the message's, or the announcement's while there is no message."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.state] = counts.get(row.state, 0) + 1
    return {
        "announcement": announcement.pk,
        "state": announcement.message.state if announcement.message else announcement.state,
        "total": len(rows),
        "by_state": counts,
        "rows": [delivery_json(row) for row in rows],
    }


def delivery_json(row: Delivery) -> dict[str, Any]:
    return {
        "address": row.address,
        "state": row.state,
        "publication": row.publication,
        "attempts": row.attempts,
        "message_id": row.msg_id,
        "code": row.smtp_code,
        "text": row.smtp_text,
        "archive_url": row.archive_url,
    }


def delivery_line(row: Delivery) -> str:
    answer = f"{row.smtp_code or ''} {row.smtp_text}".strip()
    return f"{row.address:<40} {row.state:<10} {row.publication:<10} {row.msg_id} {answer}".rstrip()
