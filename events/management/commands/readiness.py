"""How far an edition is, and what is missing."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Edition
from events.flows.readiness import readiness_of
from events.flows.readiness.exports import readiness_json, readiness_text
from events.management.command import SiteCommand
from events.management.commands.colocation import one
from events.shared.clock import local_date


class Command(SiteCommand):
    help = "Say how far an edition is: per area what is done, what is missing, and who has it."
    examples = "  manage.py readiness 2019-tokyo\n  manage.py readiness 2019-tokyo --json"

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", help="slug of an own edition")

    @override
    def answer(self, **options: Any) -> None:
        rows = Edition.objects.own().for_colocation().filter(slug=options["edition"])
        edition = one(rows.first(), f"own edition {options['edition']!r}")
        today = local_date(timezone.now(), edition.timezone or "UTC")
        found = readiness_of(edition, today=today)
        self.show(readiness_json(found), readiness_text(edition, found), **options)
