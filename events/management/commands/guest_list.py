"""The building's guest list: who comes, what the reception does not know, and telling it."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Edition
from events.flows.building.comers import report
from events.flows.building.exports import changes_csv, list_csv, report_json
from events.flows.building.sending import Wish, send_list
from events.management.command import SiteCommand, actor_of, one_line
from events.management.commands.colocation import one
from events.outbox.addresses import wire_address
from events.people.models import User
from events.registration.building.actions import Way
from events.registration.building.models import GuestSending
from events.registration.building.values import Report
from events.shared.text import counted


class Command(SiteCommand):
    help = (
        "Lists who comes into the building: guests with a seat, organizers, confirmed speakers. "
        "--send tells the reception, the first time all, later only what differs; where nothing "
        "differs it sends nothing. Exit 1 if nobody is on the list or the day is over."
    )
    examples = (
        "  manage.py guest_list 2019-tokyo --format csv --bom > list.csv\n"
        "  manage.py guest_list 2019-tokyo --since-last --json\n"
        "  manage.py guest_list 2019-tokyo --send --to reception@example.org\n"
        '  manage.py guest_list 2019-tokyo --send --hand-to "Aoi at the desk"'
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", metavar="EDITION")
        parser.add_argument("--since-last", action="store_true", help="only what differs")
        parser.add_argument("--format", choices=["text", "csv"], default="text")
        parser.add_argument("--bom", action="store_true", help="mark the CSV as UTF-8")
        parser.add_argument("--send", action="store_true", help="with --to or --hand-to")
        to = parser.add_mutually_exclusive_group()
        to.add_argument("--to", metavar="ADDRESS", help="mail it there")
        to.add_argument("--hand-to", metavar="NAME", type=one_line, help="who took it by hand")
        parser.add_argument("--note", type=one_line, help="a sentence above the names")
        parser.add_argument("--by", metavar="EMAIL", help="who acts; answers go there")

    @override
    def answer(self, **options: Any) -> None:
        found = Edition.objects.own().filter(slug=options["edition"]).first()
        edition = one(found, f"own edition {options['edition']!r}")
        told, sent, bom = report(edition), None, options["bom"]
        if options["send"] and (told.changes or told.is_first):
            by, now = actor_of(options["by"]), timezone.now()
            sent = send_list(edition, wish_of(options), seen=None, by=by, now=now)
        elif options["send"]:
            wish_of(options)
        since = options["since_last"] or options["send"]
        if options["format"] == "csv" and not options["json"]:
            make = changes_csv(told.changes, bom=bom) if since else list_csv(told, bom=bom)
            self.stdout.write(make, ending="")
            return
        document = report_json(told, since_last=since) | {"sent": sent and sent_json(sent)}
        self.show(document, _text(told, sent, options), **options)


def wish_of(options: dict[str, Any]) -> Wish:
    """CommandError (2) where nobody is named, or what is named is no address."""
    who: dict[str, str] = {"note": options["note"] or ""}
    if email := options["by"]:
        user = User.objects.with_address(email).first()
        who |= {"sender": str(user or ""), "reply_to": user.email if user else ""}
    if options["hand_to"]:
        return Wish(Way.HAND, options["hand_to"], **who)
    try:
        return Wish(Way.MAIL, wire_address(options["to"] or ""), **who)
    except ValueError:
        text = "Say --to and the reception's mail address, or --hand-to and who took it."
        raise CommandError(text, returncode=2) from None


def sent_json(sending: GuestSending) -> dict[str, Any]:
    names = ("number", "way", "to", "added", "changed", "removed", "total")
    return {name: getattr(sending, name) for name in names}


def _text(told: Report, sent: GuestSending | None, options: dict[str, Any]) -> str:
    since = options["since_last"] or options["send"]
    if since:
        lines = [f"{each.kind:<8}{each.number:>4}  {each.words}" for each in told.changes]
    else:
        lines = [f"{each.number:>4}  {each.comer.name}  {_known(each)}" for each in told.standing]
    return "\n".join([*lines, _last(told, sent, asked=options["send"])])


def _known(each: Any) -> str:
    if each.told_in is None:
        return "not told yet"
    return "changed since" if each.is_changed else f"list {each.told_in}"


def _last(told: Report, sent: GuestSending | None, *, asked: bool) -> str:
    if sent:
        return f"{str(sent).capitalize()} is {sent.get_way_display()}, {sent.to}."
    if asked:
        return "The reception knows everything already: nothing was sent."
    due = f", wanted until {told.due}" if told.due else ""
    unknown = counted(len(told.changes), "change")
    return f"{len(told.standing)} come{due}; the reception does not know {unknown}."
