"""How a day lies beside a host conference; exit 1 if the rules block it."""

from datetime import date
from typing import Any

from django.core.management.base import CommandError, CommandParser
from typing_extensions import override

from events.conferences.colocation import Colocation, beside, colocate
from events.conferences.exports import colocation_json, colocation_text
from events.conferences.models import Edition
from events.management.command import No, SiteCommand, iso_date
from events.shared.problems import Level


class Command(SiteCommand):
    help = (
        "Say how an edition, or a day, lies beside its host: relation, problems, host days near "
        "it. Exit 1 if a rule blocks the day."
    )
    examples = (
        "  manage.py colocation 2019-tokyo\n"
        "  manage.py colocation 2019-tokyo --date 2019-03-21\n"
        "  manage.py colocation --host bsdcan-2019 --date 2019-05-14 --json"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", nargs="?", help="slug of an own edition")
        parser.add_argument("--host", help="slug of a host edition")
        parser.add_argument("--date", type=iso_date, help="YYYY-MM-DD; default: its own date")

    @override
    def answer(self, **options: Any) -> None:
        found, host = ask(options["edition"], options["host"], options["date"])
        self.show(colocation_json(found), colocation_text(found, host), **options)
        if found.level == Level.BLOCK:
            raise No


def ask(slug: str | None, host: str | None, day: date | None) -> tuple[Colocation, Edition | None]:
    """The check for an edition or for a host; CommandError (2) on wrong use."""
    editions = Edition.objects.for_colocation()
    if slug and not host:
        edition = one(editions.own().filter(slug=slug).first(), f"own edition {slug!r}")
        return colocate(edition, day), edition.host
    if host and not slug:
        other = one(editions.hosts().filter(slug=host).first(), f"host edition {host!r}")
        return beside(other, day), other
    raise CommandError("Name an edition or a --host, one of them.", returncode=2)


def one(edition: Edition | None, words: str) -> Edition:
    if edition is None:
        raise CommandError(f"There is no {words}; manage.py editions lists them.", returncode=2)
    return edition
