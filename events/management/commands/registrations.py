"""`manage.py registrations`: how many seats are taken, and by whom; the door from a terminal."""

from argparse import ArgumentTypeError
from typing import Any
from uuid import UUID, uuid4

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Edition
from events.management.command import SiteCommand, actor_of
from events.management.commands.colocation import one
from events.registration.access import guest_by_code
from events.registration.actions import cancel_seat, check_in, edit_settings
from events.registration.models import Registration
from events.registration.queries import counts, seats_left, settings_of

SETTINGS = ("is_open", "seats")
MOST = 100_000


class Command(SiteCommand):
    help = (
        "Lists the guests of an edition with their states. --check-in CODE notes that a guest "
        "came, --cancel CODE gives the seat back; doing it again changes nothing. --seats N says "
        "how many there are, --open and --close whether guests can ask for one."
    )
    examples = (
        "  manage.py registrations 2019-tokyo --json\n"
        "  manage.py registrations 2019-tokyo --seats 20 --open\n"
        "  manage.py registrations 2019-tokyo --check-in 0b5f5a5e-..."
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", metavar="EDITION")
        parser.add_argument("--check-in", metavar="CODE", type=UUID, help="of the guest, as listed")
        parser.add_argument("--cancel", metavar="CODE", type=UUID, help="of the guest, as listed")
        parser.add_argument("--seats", metavar="N", type=seats, help="how many there are")
        is_open = parser.add_mutually_exclusive_group()
        is_open.add_argument("--open", dest="is_open", action="store_true", default=None)
        is_open.add_argument("--close", dest="is_open", action="store_false", default=None)
        parser.add_argument("--by", metavar="EMAIL", help="who acts")

    @override
    def answer(self, **options: Any) -> None:
        found = Edition.objects.own().filter(slug=options["edition"]).first()
        edition = one(found, f"own edition {options['edition']!r}")
        by, now = actor_of(options["by"]), timezone.now()
        if code := options["check_in"]:
            check_in(guest_of_code(edition, code), mark=uuid4(), arrived=True, by=by, now=now)
        if code := options["cancel"]:
            cancel_seat(guest_of_code(edition, code), by=by, now=now)
        if facts := {name: options[name] for name in SETTINGS if options[name] is not None}:
            version = settings_of(edition).version
            edit_settings(edition, facts, version=version, by=by, now=now)
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


def guest_of_code(edition: Edition, code: UUID) -> Registration:
    """CommandError (2) where there is none."""
    guest = guest_by_code(edition, code)
    if guest is None:
        raise CommandError(f"{edition} has no guest {code}.", returncode=2)
    return guest


def seats(text: str) -> int:
    """0 to 100000, as an argument's type."""
    if not text.isascii() or not text.isdecimal() or len(text) > 6 or int(text) > MOST:
        raise ArgumentTypeError(f"write a number from 0 to {MOST}")
    return int(text)


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
