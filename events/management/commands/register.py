"""Writing down one guest."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Edition
from events.management.command import SiteCommand, actor_of
from events.management.commands.colocation import one
from events.registration.actions import add_guest
from events.registration.models import Registration
from events.registration.table.check import TEXTS, wrong_with


class Command(SiteCommand):
    help = (
        "Writes down a guest, who gets a seat or, when all are taken, waits. No mail goes out. "
        "Exit 1 for an address that is coming already."
    )
    examples = (
        '  manage.py register 2019-tokyo --name "Rod Grimes" --email rod@example.org\n'
        '  manage.py register 2019-tokyo --name "Ada Example" --name-local エイダ --json'
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", metavar="EDITION")
        parser.add_argument("--name", required=True, help="as on the ID, in Latin letters")
        parser.add_argument("--name-local", default="", help="as on the ID, in its own script")
        parser.add_argument("--organisation", default="")
        parser.add_argument("--email", default="")
        parser.add_argument("--diet", default="", help=", ".join(Registration.Diet.values))
        parser.add_argument("--needs", default="")
        parser.add_argument("--by", metavar="EMAIL", help="who acts")

    @override
    def answer(self, **options: Any) -> None:
        found = Edition.objects.own().filter(slug=options["edition"]).first()
        edition = one(found, f"own edition {options['edition']!r}")
        facts = {name: options[name].strip() for name in (*TEXTS, "diet")}
        if wrong := wrong_with(facts):
            raise CommandError(wrong, returncode=2)
        guest = add_guest(edition, facts, by=actor_of(options["by"]), now=timezone.now())
        document = {"code": str(guest.code), "name": guest.name, "state": guest.state}
        self.show(document, f"{guest.code}  {guest.name}: {guest.get_state_display()}", **options)
