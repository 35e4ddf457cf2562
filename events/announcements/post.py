"""All that lint looks at, already loaded: a value, so that a rule is a pure function."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from events.announcements.audiences import NOBODY, Audience
from events.announcements.letter import digest, finished_body
from events.announcements.models import Announcement, MailingList
from events.announcements.placeholders import Line, fill, render
from events.conferences.models import Edition
from events.outbox.models import Message


@dataclass(frozen=True)
class Earlier:
    """A post that this list had or will have, or that another list had of this edition."""

    subject: str
    digest: str
    list_id: int | None
    list_name: str
    edition_id: int
    at: datetime
    sent: bool
    audience: str = ""


@dataclass(frozen=True)
class Post:
    """An announcement with its finished text and what went before it."""

    announcement: Announcement
    values: Mapping[str, str]
    subject: str
    lines: tuple[Line, ...]
    earlier: tuple[Earlier, ...]
    from_address: str
    stays_here: bool
    now: datetime
    audience: Audience = NOBODY
    mails_out: bool = False
    unconfirmed: tuple[str, ...] = ()  # names that must not be told yet
    not_booked: tuple[str, ...] = ()  # rooms and venues that nobody has promised
    released_at: datetime | None = None  # the programme that stands

    @property
    def edition(self) -> Edition:
        return self.announcement.edition

    @property
    def mailing_list(self) -> MailingList:
        return self.announcement.to_list

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def digest(self) -> str:
        return digest(finished_body(self.announcement, self.values))

    @property
    def on_this_list(self) -> tuple[Earlier, ...]:
        here = (self.announcement.mailing_list_id, self.announcement.audience)
        return tuple(each for each in self.earlier if (each.list_id, each.audience) == here)

    def where_in_subject(self, offset: int) -> str:
        return f"subject:1:{offset + 1}"

    def where(self, offset: int) -> str:
        """`body:12:5`, the typed line and the column, of a place in `text`."""
        before = self.text[:offset]
        number, column = before.count("\n"), offset - (before.rfind("\n") + 1) + 1
        return f"body:{self.lines[number].source}:{column}"


def make_post(
    announcement: Announcement,
    values: Mapping[str, str],
    known: Iterable[Announcement],
    *,
    from_address: str,
    stays_here: bool,
    now: datetime,
    audience: Audience = NOBODY,
    mails_out: bool = False,
    unconfirmed: tuple[str, ...] = (),
    not_booked: tuple[str, ...] = (),
    released_at: datetime | None = None,
) -> Post:
    """`stays_here`: mail goes into the file outbox, so no post leaves this machine.

    `mails_out`: it goes to a server on another machine. `audience`: who gets direct mail.
    """
    return Post(
        announcement=announcement,
        values=values,
        subject=fill(announcement.subject, values),
        lines=render(announcement.body, values),
        earlier=tuple(_earlier(each, each.message) for each in known if each.message),
        from_address=from_address,
        stays_here=stays_here,
        now=now,
        audience=audience,
        mails_out=mails_out,
        unconfirmed=unconfirmed,
        not_booked=not_booked,
        released_at=released_at,
    )


def _earlier(announcement: Announcement, message: Message) -> Earlier:
    return Earlier(
        subject=message.subject,
        digest=digest(message.body),
        list_id=announcement.mailing_list_id,
        list_name=announcement.target,
        edition_id=announcement.edition_id,
        at=message.started_at or message.send_at,
        sent=message.finished_at is not None,
        audience=announcement.audience,
    )
