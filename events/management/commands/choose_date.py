"""Choose the day of an own edition, as the planner's form does."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils import timezone
from typing_extensions import override

from events.conferences.actions import add_option, choose_option
from events.conferences.models import DateOption, Edition
from events.ledger.actions import Actor
from events.management.command import SiteCommand, actor_of, iso_date
from events.management.commands.colocation import one
from events.shared.clock import day_words


class Command(SiteCommand):
    help = (
        "Choose the day of an own edition and record why; refused (exit 1) if a rule blocks the "
        "day. The other options are kept."
    )
    examples = '  manage.py choose_date 2019-tokyo 2019-03-20 --reason "Day before the devsummit"'

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", help="slug of an own edition")
        parser.add_argument("date", type=iso_date, help="YYYY-MM-DD")
        parser.add_argument("--reason", required=True)
        parser.add_argument("--by", metavar="EMAIL", help="the organizer who decided")

    @override
    def answer(self, **options: Any) -> None:
        by = actor_of(options["by"])
        found = Edition.objects.own().for_colocation().filter(slug=options["edition"]).first()
        edition = one(found, f"own edition {options['edition']!r}")
        option = choose(edition, options["date"], options["reason"], by)
        shown = {"edition": edition.slug, "date": str(option.date), "reason": option.reason}
        self.show(shown, f"{edition.slug}: {day_words(option.date)} is chosen.", **options)


@transaction.atomic
def choose(edition: Edition, day: date, reason: str, by: Actor) -> DateOption:
    """Choose the option of that day; one that nobody noted yet is added by the way.

    The day that is chosen already stays as it is: the command may be repeated.
    """
    now = timezone.now()
    option = edition.date_options.filter(date=day).first()
    if option and option.status == DateOption.Status.CHOSEN and edition.start == day:
        return option
    if option is None:
        option = add_option(edition, day, source="Named on the command line", by=by, now=now)
    choose_option(option, reason=reason, by=by, now=now)
    return option
