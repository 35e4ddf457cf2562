"""`manage.py meals`: who eats what, what was ordered, and what has changed since."""

from collections import Counter
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Edition
from events.logistics.actions.meals import order_meal
from events.logistics.models import Meal
from events.logistics.queries.meals import changes_of, diets_of, heads_of, heads_words
from events.management.command import SiteCommand, actor_of
from events.management.commands.colocation import one


class Command(SiteCommand):
    help = (
        "Lists the meals of an edition with heads by diet, counted from the guests who have a "
        "seat. --order ID notes that these heads were told to the caterer; where nothing has "
        "changed since the last order it does nothing."
    )
    examples = "  manage.py meals 2019-tokyo --json\n  manage.py meals 2019-tokyo --order 3"

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", help="slug of an own edition")
        parser.add_argument("--order", metavar="ID", type=int, help="of the meal, as listed")
        parser.add_argument("--by", metavar="EMAIL", help="who acts")

    @override
    def answer(self, **options: Any) -> None:
        found = Edition.objects.own().filter(slug=options["edition"]).first()
        edition = one(found, f"own edition {options['edition']!r}")
        diets = diets_of(edition)
        if (pk := options["order"]) is not None:
            self._order(edition, pk, diets, options["by"])
        meals = list(edition.meals.all())
        document = {
            "edition": edition.slug,
            "guests": dict(diets),
            "meals": [_as_json(meal, diets) for meal in meals],
        }
        self.show(document, "\n".join(_line(meal, diets) for meal in meals), **options)

    def _order(self, edition: Edition, pk: int, diets: Counter[str], email: str | None) -> None:
        meal = edition.meals.filter(pk=pk).first() if 0 < pk < 2**63 else None
        if meal is None:
            raise CommandError(f"{edition} has no meal {pk}.", returncode=2)
        if meal.ordered_at is None or changes_of(meal, diets):
            by = actor_of(email)
            order_meal(meal, heads_of(meal, diets), by=by, now=timezone.now())


def _as_json(meal: Meal, diets: Counter[str]) -> dict[str, Any]:
    heads = heads_of(meal, diets)
    return {
        "id": meal.pk,
        "name": meal.name,
        "date": meal.date.isoformat(),
        "order_by": meal.order_by and meal.order_by.isoformat(),
        "heads": heads,
        "total": sum(heads.values()),
        "ordered": meal.ordered,
        "ordered_at": meal.ordered_at and meal.ordered_at.isoformat(),
        "changes": [change.text for change in changes_of(meal, diets)],
    }


def _line(meal: Meal, diets: Counter[str]) -> str:
    heads = heads_of(meal, diets)
    state = "ordered" if meal.ordered_at else "not ordered"
    changes = "".join(f"\n    {change.text}" for change in changes_of(meal, diets))
    total = sum(heads.values())
    return f"{meal.pk}  {meal.date}  {meal}: {total} ({heads_words(heads)}), {state}{changes}"
