"""How far an announcement is, address by address."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.announcements.exports import deliveries_json, delivery_line
from events.announcements.models import Announcement
from events.announcements.queries import counts_of, with_all
from events.announcements.standing import standing_of
from events.management.command import SiteCommand
from events.outbox.models import Delivery


class Command(SiteCommand):
    help = "Show how far an announcement is: its state and what became of each address."
    examples = "  manage.py deliveries 12\n  manage.py deliveries 12 --json"

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("announcement", type=int, help="its number, as announce printed it")

    @override
    def answer(self, **options: Any) -> None:
        pk = options["announcement"]
        announcement = with_all(Announcement.objects.filter(pk=pk)).first()
        if announcement is None:
            raise CommandError(f"There is no announcement {pk}.", returncode=2)
        rows = list(Delivery.objects.filter(message=announcement.message_id))
        counts = counts_of([announcement])
        said = standing_of(announcement, now=timezone.now(), counts=counts).text
        text = "\n".join([said, *map(delivery_line, rows)])
        self.show(deliveries_json(announcement, rows), text, **options)
