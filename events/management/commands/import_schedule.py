"""Take over the programme of a host from its schedule file."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.management.command import No, SiteCommand
from events.program.foreign.actions import import_programme
from events.program.foreign.sheet import MAX_BYTES, Imported
from events.program.imports.reader import read_schedule
from events.shared.clock import known_zones
from events.shared.problems import Refused

IMPORT = Actor(None, Door.IMPORT)


class Command(SiteCommand):
    help = (
        "Take over a host's programme from frab XML, c3voc or pretalx JSON, or iCalendar "
        "(docs/reference/schedule-formats.md). The same file again changes nothing; what a newer "
        "one lacks is marked cancelled."
    )
    examples = (
        "  manage.py import_schedule schedule.xml --edition asiabsdcon-2019\n"
        "  manage.py import_schedule old.xml --edition bsdcan-2015 --timezone America/Toronto"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--edition", required=True, help="the host's, like asiabsdcon-2019")
        parser.add_argument("--timezone", default="", help="of times without offset, Asia/Tokyo")
        parser.add_argument("--track", default="", help="only entries of this track")

    @override
    def answer(self, **options: Any) -> None:
        host, zone = _edition(options["edition"]), _zone(options["timezone"])
        data = _bytes(options["file"])
        try:
            sheet = read_schedule(data, timezone=zone)
            done = import_programme(
                host, sheet, track=options["track"], by=IMPORT, now=timezone.now()
            )
        except Refused as refusal:
            done = Imported(refused=refusal.problems)
        self.show(done.as_json(), words(done), **options)
        if done.refused and not done.read:
            raise No


def words(done: Imported) -> str:
    """The counts, then every finding on a line of its own."""
    gone = [f"No longer told of, marked cancelled: {title}" for title in done.cancelled]
    findings = [problem.text for problem in (*done.refused, *done.repaired)]
    if not done.read:
        return "\n".join([*findings, "Nothing was changed."])
    counts = (
        f"{done.read} read: {done.created} new, {done.updated} updated, "
        f"{done.unchanged} unchanged, {len(done.refused)} refused."
    )
    return "\n".join([counts, *gone, *findings])


def _edition(slug: str) -> Edition:
    edition = Edition.objects.select_related("series").filter(slug=slug).first()
    if edition is None:
        raise CommandError(f"No edition is called {slug!r}.", returncode=2)
    return edition


def _zone(name: str) -> str:
    if name and name not in known_zones():
        raise CommandError(f"{name!r} is not a time zone; write one like Asia/Tokyo.", returncode=2)
    return name


def _bytes(file: Path) -> bytes:
    """At most one byte more than is read of a file; CommandError (2) if it cannot be read."""
    try:
        with file.open("rb") as handle:
            return handle.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror or error}.", returncode=2) from None
