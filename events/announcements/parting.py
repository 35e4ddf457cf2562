"""The way out of direct mail: the last lines of its body, and headers that mail programs know.

`{token}` is filled in by the outbox with the token of each reader's own delivery (RFC 2369, 8058;
RFC 2919 for List-Id, which only mail to subscribers has).
"""

from django.conf import settings

from events.announcements.models import Announcement
from events.announcements.rules import Kind, read_rule
from events.outbox.addresses import bounce_address, parse_mailbox
from events.outbox.mime import TOKEN
from events.shared.plain import fit

_WHY = {
    Kind.SUBSCRIBERS: "you subscribed to our announcements",
    Kind.SPEAKERS: "you speak at {title}",
    Kind.ASKED_SPEAKERS: "you were asked to speak at {title}",
    Kind.DECLINED_SPEAKERS: "you were asked to speak at {title}",
    Kind.ATTENDEES: "you are registered for {title}",
    Kind.SEATED: "you have a seat at {title}",
    Kind.WAITING: "you are on the waiting list of {title}",
    Kind.ORGANIZERS: "you help to organize {title}",
    Kind.PICKED: "you have to do with {title}",
}


def way_out() -> str:
    return f"{settings.BASE_URL}/me/{TOKEN}/unsubscribe/"


def parting(announcement: Announcement) -> str:
    """Below the line `-- `, which mail programs leave out of answers: the link is the reader's."""
    kinds = read_rule(announcement.audience).kinds
    told = [_WHY[kind].replace("{title}", announcement.edition.title) for kind in kinds]
    why = " or ".join(dict.fromkeys(told))
    sentence = "\n".join(fit(f"This came by mail because {why}."))
    return f"\n-- \n{sentence}\nTo get no more:\n{way_out()}\n"


def list_headers(announcement: Announcement) -> dict[str, str]:
    mailto = f"mailto:{bounce_address(TOKEN)}?subject=unsubscribe"
    headers = {
        "List-Unsubscribe": f"<{way_out()}>, <{mailto}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    if read_rule(announcement.audience).kinds == (Kind.SUBSCRIBERS,):
        domain = parse_mailbox(settings.DEFAULT_FROM_EMAIL).address.rpartition("@")[2]
        headers["List-Id"] = f"<announcements.{domain}>"
    return headers
