"""Lists: show, add, arm."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.announcements.actions import add_list, arm_list
from events.announcements.actions.lists import normal_address
from events.announcements.exports import list_json, list_line
from events.announcements.models import MailingList
from events.management.command import SiteCommand, actor_of


class Command(SiteCommand):
    help = (
        "Show the lists; add one (unarmed), or arm one by giving its address again. Adding or "
        "arming a second time changes nothing."
    )
    examples = (
        "  manage.py lists --json\n"
        "  manage.py lists --add freebsd-test@freebsd.org --name freebsd-test\n"
        "  manage.py lists --arm freebsd-test@freebsd.org"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--add", metavar="ADDRESS")
        parser.add_argument("--name", help="of the list that is added")
        parser.add_argument("--arm", metavar="ADDRESS")
        parser.add_argument("--by", metavar="EMAIL", help="the organizer who does it")

    @override
    def answer(self, **options: Any) -> None:
        by, now = actor_of(options["by"]), timezone.now()
        if options["add"]:
            name = options["name"] or options["add"].partition("@")[0]
            add_list(address=options["add"], name=name, by=by, now=now)
        if options["arm"]:
            arm_list(known(options["arm"]), typed=options["arm"], by=by, now=now)
        rows = list(MailingList.objects.all())
        text = "\n".join(map(list_line, rows)) or "No lists yet: manage.py lists --add ADDRESS"
        self.show(list(map(list_json, rows)), text, **options)


def known(address: str) -> MailingList:
    """The list with this address; CommandError if there is none."""
    found = MailingList.objects.filter(address=normal_address(address)).first()
    if found is None:
        raise CommandError(f"No list has the address {address}.", returncode=2)
    return found
