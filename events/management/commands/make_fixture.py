"""A released edition of any size, labelled demo, for measurements."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import check_slug
from events.flows.fixture import Size, make_fixture
from events.ledger.actions import COMMAND_LINE
from events.management.command import SiteCommand, iso_date


class Command(SiteCommand):
    help = (
        "Make an edition with so many talks, rooms, days and speakers and release it as v1. All of "
        "it is labelled demo. --subscribers adds readers under example.org."
    )
    examples = "  manage.py make_fixture --talks 300 --rooms 3 --days 4 --speakers 200"

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        for name in ("talks", "rooms", "days", "speakers"):
            parser.add_argument(f"--{name}", type=int, required=True)
        parser.add_argument("--subscribers", type=int, default=0)
        parser.add_argument("--slug", default="", help="of the edition, like 2030-fixture")
        parser.add_argument("--first", type=iso_date, help="first day; in two months else")

    @override
    def answer(self, **options: Any) -> None:
        now = timezone.now()
        first: date = options["first"] or now.date() + timedelta(days=60)
        slug = options["slug"] or f"{first.year}-fixture"
        try:
            check_slug(slug)
        except ValidationError as error:
            raise CommandError(f"--slug: {error.messages[0]}", returncode=2) from None
        names = ("talks", "rooms", "days", "speakers", "subscribers")
        size = Size(**{name: options[name] for name in names})
        made = make_fixture(size, slug=slug, first=first, by=COMMAND_LINE, now=now)
        counts = {"slug": slug, "version": made.name, "pages": made.pages.count()}
        text = f"Edition {slug} is released as {made.name}: {counts['pages']} pages and files."
        self.show(counts, text, **options)
