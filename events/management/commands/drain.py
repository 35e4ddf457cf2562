"""Send what is due, without any broker."""

import time
from collections import Counter
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from typing_extensions import override

from events.announcements.delivery import start_due
from events.management.command import SiteCommand
from events.outbox import delivery, sweeping

KEYS = ("claimed", "sent", "deferred", "failed", "unknown")
PAUSE = 5.0


class Command(SiteCommand):
    help = (
        "Send what is due, as the worker does, but without any broker: start due announcements, "
        "take over from dead workers, send. Safe beside a running site."
    )
    examples = "  manage.py drain\n  manage.py drain --json\n  manage.py drain --loop"

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--once", action="store_true", help="until nothing is due (the default)")
        how.add_argument("--loop", action="store_true", help="go on until stopped")

    @override
    def answer(self, **options: Any) -> None:
        done = drain_all()
        while options["loop"]:
            time.sleep(PAUSE)
            done += drain_all()
        self.show({key: done[key] for key in KEYS}, _words(done), **options)


def drain_all() -> Counter[str]:
    """Start, sweep, and send round after round until nothing is due; counts by state."""
    start_due(timezone.now())
    more = sweeping.sweep(timezone.now())
    done: Counter[str] = Counter()
    while more:
        one = delivery.drain(timezone.now)
        done += one
        more = one["claimed"] > 0 and delivery.has_work(timezone.now())
    return done


def _words(done: Counter[str]) -> str:
    return ", ".join(f"{done[key]} {key}" for key in KEYS)
