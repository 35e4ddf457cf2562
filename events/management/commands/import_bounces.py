"""Read what came back: bounces, and what lists answer."""

from pathlib import Path
from textwrap import shorten
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.announcements.subscribers.by_mail import unsubscribe_by_mail
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.management.command import SiteCommand
from events.outbox.actions import import_bounces
from events.outbox.bounces.files import read_mails
from events.outbox.bounces.finding import Finding, Imported, Pile

IMPORT = Actor(None, Door.IMPORT)


class Command(SiteCommand):
    help = (
        "Read mail that came back (an mbox, a Maildir or one mail): note bounces, stop mail to "
        "dead addresses, note what lists answered, unsubscribe who asks for it by mail. Reading it "
        "again changes nothing."
    )
    examples = (
        "  manage.py import_bounces /var/mail/bounces\n  manage.py import_bounces ~/Maildir --json"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH")

    @override
    def answer(self, **options: Any) -> None:
        path = options["path"]
        if not path.exists():
            raise CommandError(f"{path}: there is no such file.", returncode=2)
        done = import_bounces(read_mails(path), by=IMPORT, now=timezone.now())
        left = unsubscribe_by_mail(done, now=timezone.now())
        text = "\n".join([words(done), *(f"unsubscribed by mail: {each}" for each in left)])
        self.show(done.as_json() | {"unsubscribed": left}, text, **options)


def words(done: Imported) -> str:
    counts = ", ".join(f"{len(done.pile(pile))} {pile.replace('_', ' ')}" for pile in Pile)
    total = f"{len(done.findings)} read, {done.matched} about mail of ours: {counts}."
    return "\n".join([*map(_line, done.findings), total])


def _line(one: Finding) -> str:
    """`mail 1: bounced, hard: rod@people.example, 5.1.1 unknown user (the address is dead)`."""
    what = shorten(one.text or one.subject, 120, placeholder=" ...")
    about = ", ".join(part for part in (one.address or one.sender, what) if part)
    return f"{one.where}: {one.pile.replace('_', ' ')}, {one.kind}: {about} ({one.why})"
