"""The site looks at itself."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from typing_extensions import override

from events.management.command import No, SiteCommand
from events.upkeep import checks


class Command(SiteCommand):
    help = (
        "Check database, broker, worker, beat, mail, DNS of the From domain, clock, disk, second "
        "factors and settings. Exit 1 if something is wrong. Each line tells the way on."
    )
    examples = "  manage.py doctor\n  manage.py doctor --json\n  manage.py doctor --here"

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--here", action="store_true", help="do not ask mail server and DNS")

    @override
    def answer(self, **options: Any) -> None:
        found = checks.here(timezone.now())
        found += [] if options["here"] else checks.out_there()
        text = "\n".join(f"{check.state:8}{check.name:15} {check.text}" for check in found)
        self.show({"checks": [check.as_json() for check in found]}, text, **options)
        if not checks.is_well(found):
            raise No
