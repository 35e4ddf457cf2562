"""`manage.py needs`: budget, meals, equipment and roster at a glance, with what is wrong."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Edition
from events.logistics.problems.needs import needs_of
from events.management.command import No, SiteCommand
from events.management.commands.colocation import one
from events.shared.clock import local_date
from events.shared.problems import blocking


class Command(SiteCommand):
    help = (
        "Says what an edition needs on its day, and what is wrong with it. Exit 1 where somebody "
        "is in two places at once."
    )
    examples = "  manage.py needs 2019-tokyo\n  manage.py needs 2019-tokyo --json"

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", help="slug of an own edition")

    @override
    def answer(self, **options: Any) -> None:
        found = Edition.objects.own().filter(slug=options["edition"]).first()
        edition = one(found, f"own edition {options['edition']!r}")
        today = local_date(timezone.now(), edition.timezone or "UTC")
        needs = needs_of(edition, today, with_money=True)
        problems = [problem for need in needs for problem in need.problems]
        document = {
            "edition": edition.slug,
            "needs": {need.title.lower(): need.words for need in needs},
            "problems": [problem.as_json() for problem in problems],
        }
        lines = [f"{need.title}: {need.words}" for need in needs]
        lines += [f"{problem.level}: {problem.text}" for problem in problems]
        self.show(document, "\n".join(lines), **options)
        if blocking(problems):
            raise No
