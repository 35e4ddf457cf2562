"""`manage.py budget`: what an edition costs, by currency and in its own; or all lines as CSV."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Edition
from events.logistics.exports import budget_csv, budget_json, budget_text
from events.logistics.problems.money import money_problems
from events.logistics.queries import money
from events.management.command import SiteCommand
from events.management.commands.colocation import one
from events.shared.clock import local_date


class Command(SiteCommand):
    help = "Says what an edition costs: sums by currency, cost per head, and what is missing."
    examples = "  manage.py budget 2019-tokyo --json\n  manage.py budget 2019-tokyo --csv"

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", help="slug of an own edition")
        parser.add_argument("--csv", action="store_true", help="print the lines as a table")

    @override
    def answer(self, **options: Any) -> None:
        found = Edition.objects.own().filter(slug=options["edition"]).first()
        edition = one(found, f"own edition {options['edition']!r}")
        budget = money.budget_of(edition)
        lines, rates = list(edition.budget_lines.all()), list(edition.rates.all())
        if options["csv"]:
            self.stdout.write(budget_csv(budget, lines, rates), ending="")
            return
        totals = money.totals_of(budget, lines, rates, money.heads_of(budget))
        today = local_date(timezone.now(), edition.timezone or "UTC")
        problems = money_problems(edition, lines, rates, totals, today)
        document = budget_json(lines, rates, totals, problems)
        self.show(document, budget_text(edition, totals, problems), **options)
