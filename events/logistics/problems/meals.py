"""What is wrong with the meals: late, not ordered, or ordered for other heads."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from events.conferences.models import Edition
from events.logistics.models import Meal
from events.logistics.queries.meals import changes_of
from events.shared.clock import day_words
from events.shared.problems import Level, Problem


def meal_problems(
    edition: Edition, meals: Iterable[Meal], diets: Counter[str], today: date
) -> tuple[Problem, ...]:
    """Asks no query."""
    return tuple(problem for meal in meals for problem in _of(edition, meal, diets, today))


def _of(edition: Edition, meal: Meal, diets: Counter[str], today: date) -> Iterator[Problem]:
    fix = f"{meals_page(edition)}{meal.pk}/"
    if meal.ordered_at is None:
        if meal.order_by is None:
            text = f"{meal} has no day until which it must be ordered."
            yield Problem(Level.NOTE, "deadline", text, str(meal), fix)
        elif meal.order_by < today:
            text = f"{meal} was to be ordered until {day_words(meal.order_by)}."
            yield Problem(Level.WARN, "late", text, str(meal), fix)
    elif changes := changes_of(meal, diets):
        told = ", ".join(change.text for change in changes)
        text = f"Since {meal} was ordered the heads have changed: {told}."
        yield Problem(Level.WARN, "changed", text, str(meal), fix)


def meals_page(edition: Edition) -> str:
    return f"/organize/{edition.slug}/needs/meals/"
