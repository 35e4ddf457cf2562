"""`manage.py registrations`: how many seats are taken, and by whom; check-in from a terminal."""

from typing import Any
from uuid import UUID, uuid4

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Edition
from events.management.command import SiteCommand, actor_of
from events.management.commands.colocation import one
from events.registration.actions import check_in
from events.registration.models import Registration
from events.registration.queries import counts, seats_left, settings_of


class Command(SiteCommand):
    help = (
        "Lists the guests of an edition with their states. --check-in CODE notes that a guest "
        "came; doing it again changes nothing."
    )
    examples = (
        "  manage.py registrations 2019-tokyo --json\n"
        "  manage.py registrations 2019-tokyo --check-in 0b5f5a5e-..."
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", metavar="EDITION")
        parser.add_argument("--check-in", metavar="CODE", type=UUID, help="of the guest, as listed")
        parser.add_argument("--by", metavar="EMAIL", help="who acts")

    @override
    def answer(self, **options: Any) -> None:
        found = Edition.objects.own().filter(slug=options["edition"]).first()
        edition = one(found, f"own edition {options['edition']!r}")
        if code := options["check_in"]:
            self._check_in(edition, code, options["by"])
        guests = list(edition.registrations.all())
        told = settings_of(edition)
        lines = [f"{edition}: {seats_left(told)} of {told.seats} seats left"]
        lines += [f"{guest.code}  {guest.state:<9} {guest.name}" for guest in guests]
        document = {
            "edition": edition.slug,
            "open": told.is_open,
            "seats": told.seats,
            "left": seats_left(told),
            "by_state": counts((g.state, g.diet, g.host_days) for g in guests)["state"],
            "rows": [_as_json(guest) for guest in guests],
        }
        self.show(document, "\n".join(lines), **options)

    def _check_in(self, edition: Edition, code: UUID, email: str | None) -> None:
        guest = edition.registrations.filter(code=code).first()
        if guest is None:
            raise CommandError(f"{edition} has no guest {code}.", returncode=2)
        by = actor_of(email)
        check_in(guest, mark=uuid4(), arrived=True, by=by, now=timezone.now())


def _as_json(guest: Registration) -> dict[str, Any]:
    return {
        "code": str(guest.code),
        "name": guest.name,
        "organisation": guest.organisation,
        "email": guest.email,
        "state": guest.state,
        "diet": guest.diet,
        "host_days": guest.host_days,
        "arrived": guest.arrived_at is not None,
    }
