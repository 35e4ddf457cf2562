"""The mail of the whole site: whether it flows, stop it, let it go again."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from typing_extensions import override

from events.flows.site_mail import resume_site_mail
from events.management.command import SiteCommand, actor_of, one_line
from events.outbox import queries
from events.outbox.actions import stop_all
from events.outbox.models import Delivery, Standstill


class Command(SiteCommand):
    help = (
        "Say whether mail of the site goes out; stop all of it, or let it go again. A restored "
        "site begins stopped: release it once the old one is off."
    )
    examples = (
        '  manage.py mail --json\n  manage.py mail --stop "moving to another machine"\n'
        "  manage.py mail --resume --by michael@example.org"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--stop", metavar="WHY", type=one_line, help="nothing goes out any more")
        what.add_argument("--resume", action="store_true", help="let it go out again")
        parser.add_argument("--by", metavar="EMAIL", help="the organizer who does it")

    @override
    def answer(self, **options: Any) -> None:
        by, now = actor_of(options["by"]), timezone.now()
        if options["stop"]:
            stop_all(reason=options["stop"], by=by, now=now)
        paused = resume_site_mail(by=by, now=now) if options["resume"] else 0
        row = queries.standstill()
        document = {
            "stopped": row is not None,
            "since": row and row.since.isoformat(),
            "reason": row.reason if row else "",
            "waiting": Delivery.objects.filter(state__in=queries.WAITING).count(),
            "paused": paused,
        }
        self.show(document, _words(row, document), **options)


def _words(row: Standstill | None, document: dict[str, Any]) -> str:
    waits = f"{document['waiting']} wait"
    if row:
        return f"All mail is stopped: {row.reason} ({waits}; manage.py mail --resume)"
    paused = f" {document['paused']} announcements are paused: look at each." * bool(
        document["paused"]
    )
    return f"Mail goes {queries.transport_words()} ({waits}).{paused}"
