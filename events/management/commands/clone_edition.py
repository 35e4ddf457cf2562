"""Plan the next edition from one that is known."""

from datetime import date
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Edition
from events.conferences.problems.slugs import own_slug
from events.flows.cloning import Wish, clone_edition, preview_of
from events.flows.cloning.exports import clone_json, clone_text
from events.flows.cloning.suggesting import next_host, place_of
from events.management.command import No, SiteCommand, actor_of, iso_date
from events.management.commands.colocation import one
from events.shared.clock import check_zone, local_date


class Command(SiteCommand):
    help = (
        "Plan a new edition from an old one: venue, rooms, rules, tracks and the plan come along, "
        "dates move by calendar days, people and talks begin anew. Exit 1 if a rule blocks the day."
    )
    examples = (
        "  manage.py clone_edition 2019-tokyo 2020-tokyo --date 2020-03-18\n"
        "  manage.py clone_edition 2019-tokyo 2020-tokyo --date 2020-03-18 --dry-run --json\n"
        "  manage.py clone_edition 2019-tokyo 2019-ottawa --date 2019-05-14 --host bsdcan-2019"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", help="slug of an own edition")
        parser.add_argument("new", help="slug of the new one: its year and its city")
        parser.add_argument("--date", type=iso_date, required=True, help="YYYY-MM-DD")
        parser.add_argument("--host", metavar="SLUG", help="default: the same host in that year")
        parser.add_argument("--no-host", action="store_true")
        parser.add_argument("--city", help="where it is neither the source's nor the host's")
        parser.add_argument("--country", metavar="CC", help="with --city")
        parser.add_argument("--timezone", metavar="ZONE", help="with --city")
        parser.add_argument("--dry-run", action="store_true", help="tell, and change nothing")
        parser.add_argument("--by", metavar="EMAIL", help="the organizer who plans it")

    @override
    def answer(self, **options: Any) -> None:
        now = timezone.now()
        by = actor_of(options["by"])
        rows = Edition.objects.own().for_colocation().filter(slug=options["source"])
        source = one(rows.first(), f"own edition {options['source']!r}")
        wish = wish_of(source, options)
        today = local_date(now, wish.timezone or "UTC")
        if options["dry_run"]:
            told = preview_of(source, wish, today=today)
        else:
            told = clone_edition(source, wish, today=today, by=by, now=now)
        self.show(clone_json(told), clone_text(told), **options)
        if told.blocked:
            raise No


def wish_of(source: Edition, options: dict[str, Any]) -> Wish:
    """Where it is says the new slug: the source's city, the host's, or --city."""
    day, host = options["date"], _host(source, options)
    for place in filter(None, (source, host)):
        if not options["city"] and own_slug(day.year, place.city) == options["new"]:
            return Wish(date=day, host=host, **place_of(place))
    return Wish(date=day, host=host, **_other_place(options, day))


def _host(source: Edition, options: dict[str, Any]) -> Edition | None:
    if options["no_host"]:
        return None
    if not (slug := options["host"]):
        return next_host(source, options["date"].year)
    return one(Edition.objects.hosts().filter(slug=slug).first(), f"host edition {slug!r}")


def _other_place(options: dict[str, Any], day: date) -> dict[str, str]:
    """CommandError (2) where city, slug and year do not go together, or a zone is missing."""
    city, zone = options["city"] or "", options["timezone"] or ""
    if own_slug(day.year, city) != options["new"]:
        text = f"{options['new']} is not the year of {day} and a known city; say --city."
        raise CommandError(text, returncode=2)
    try:
        check_zone(zone)
    except Exception as error:
        raise CommandError("Say its --timezone too, such as Asia/Tokyo.", returncode=2) from error
    country = (options["country"] or "").upper()
    return {"city": city, "country_code": country, "subdivision": "", "timezone": zone}
