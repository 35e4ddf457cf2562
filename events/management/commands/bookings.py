"""The rooms of an edition: asked for by letter, and what was answered."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.bookings import actions
from events.conferences.bookings.letter import letter_of
from events.conferences.bookings.models import Booking
from events.conferences.bookings.queries import bookings_of, problems_of
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.management.command import SiteCommand, actor_of, iso_date, one_line
from events.management.commands.colocation import one
from events.people.models import User
from events.shared.clock import local_date


class Command(SiteCommand):
    help = (
        "Lists the rooms of an edition. --ask ID mails the usual letter to the room's contact; "
        "--move ID --to STATE notes what was answered, once. Exit 1 if that cannot be."
    )
    examples = (
        "  manage.py bookings 2020-tokyo --json\n"
        "  manage.py bookings 2020-tokyo --ask 7 --by michael@example.org\n"
        '  manage.py bookings 2020-tokyo --move 7 --to confirmed --reason "Aoi wrote."'
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", metavar="EDITION")
        deed = parser.add_mutually_exclusive_group()
        deed.add_argument("--ask", metavar="ID", help="of the booking, as listed")
        deed.add_argument("--move", metavar="ID", help="with --to and --reason")
        parser.add_argument("--to", metavar="STATE", choices=Booking.State.values)
        parser.add_argument("--reason", metavar="SENTENCE", type=one_line, help="who said so, when")
        parser.add_argument("--held-until", metavar="DATE", type=iso_date, help="with --to held")
        parser.add_argument("--by", metavar="EMAIL", help="who acts; answers to a letter go there")

    @override
    def answer(self, **options: Any) -> None:
        rows = Edition.objects.own().for_colocation().filter(slug=options["edition"])
        edition = one(rows.first(), f"own edition {options['edition']!r}")
        by = actor_of(options["by"])
        if options["ask"]:
            _ask(_booking(edition, options["ask"]), by)
        if options["move"]:
            _move(_booking(edition, options["move"]), options, by)
        today = local_date(timezone.now(), edition.timezone or "UTC")
        found = list(bookings_of(edition))
        problems = [each.as_json() for each in problems_of(edition, today)]
        document = {"rows": [_as_json(each) for each in found], "problems": problems}
        lines = [f"{each.pk:>5}  {each}: {each.state_words}" for each in found]
        self.show(document, "\n".join(lines) or f"{edition} has no room yet.", **options)


def _ask(booking: Booking, by: Actor) -> None:
    """Again it does nothing: a letter to people goes out once."""
    if booking.state == Booking.State.REQUESTED:
        return
    user = User.objects.filter(pk=by.user_id or 0).first()
    letter = letter_of(booking, str(user or ""))
    reply_to, now = user.email if user else "", timezone.now()
    actions.ask_for_room(booking, **letter, reply_to=reply_to, by=by, now=now)


def _move(booking: Booking, options: dict[str, Any], by: Actor) -> None:
    to, held_until = options["to"], options["held_until"]
    if not to or not options["reason"] or (to == Booking.State.HELD) != bool(held_until):
        text = "Say --to and --reason, and --held-until where the room is held."
        raise CommandError(text, returncode=2)
    if booking.state == to:
        return
    told = {"reason": options["reason"], "held_until": held_until}
    actions.move_booking(booking, to, **told, by=by, now=timezone.now())


def _booking(edition: Edition, text: str) -> Booking:
    """CommandError (2) where the edition has none of that number."""
    found = next((each for each in bookings_of(edition) if str(each.pk) == text), None)
    if found is None:
        raise CommandError(f"{edition} has no booking {text}.", returncode=2)
    return found


def _as_json(booking: Booking) -> dict[str, Any]:
    return {
        "id": booking.pk,
        "room": booking.room.name,
        "venue": booking.room.venue.slug,
        "date": booking.date.isoformat(),
        "opens": f"{booking.opens:%H:%M}",
        "closes": f"{booking.closes:%H:%M}",
        "state": booking.state,
        "held_until": booking.held_until and booking.held_until.isoformat(),
    }
