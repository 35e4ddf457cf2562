"""How many eat what: counted from the guests who have a seat, and from what was ordered."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from events.conferences.models import Edition
from events.logistics.models import Meal
from events.registration.models import Registration

Diet = Registration.Diet
EXTRA = "extra"
WORDS = {
    **{value: str(label).lower() for value, label in Diet.choices},
    "any": "no wish",
    "other": "other diet",
    EXTRA: "extra, no wish",
}


@dataclass(frozen=True)
class Change:
    """Of one diet: how many were ordered, how many there are now."""

    words: str
    ordered: int
    now: int

    @property
    def text(self) -> str:
        """`vegan: 3 instead of 2`."""
        return f"{self.words}: {self.now} instead of {self.ordered}"


def diets_of(edition: Edition) -> Counter[str]:
    """Of those who have a seat, in one query; also of those whose names were deleted."""
    seated = edition.registrations.filter(state=Registration.State.SEATED)
    rows = dict(seated.order_by().values_list("diet").annotate(Count("pk")))
    return Counter({diet: rows[diet] for diet in Diet.values if diet in rows})


def heads_of(meal: Meal, diets: Counter[str]) -> dict[str, int]:
    """Heads by diet, in the order of the diets, with the extra ones; none of what nobody eats."""
    found = {diet: diets[diet] for diet in Diet.values if diets[diet]}
    return found | ({EXTRA: meal.extra} if meal.extra else {})


def heads_words(heads: dict[str, int]) -> str:
    """`12 no wish, 3 vegan`."""
    told = [f"{number} {WORDS.get(diet, diet)}" for diet, number in heads.items()]
    return ", ".join(told) or "nobody"


def changes_of(meal: Meal, diets: Counter[str]) -> list[Change]:
    """What differs from what was ordered; nothing while nothing was."""
    if meal.ordered_at is None:
        return []
    now = heads_of(meal, diets)
    return [
        Change(words, meal.ordered.get(diet, 0), now.get(diet, 0))
        for diet, words in WORDS.items()
        if meal.ordered.get(diet, 0) != now.get(diet, 0)
    ]


def wishes_of(edition: Edition) -> list[str]:
    """What guests with another diet wrote, without their names. For organizers."""
    rows = edition.registrations.filter(state=Registration.State.SEATED, diet=Diet.OTHER)
    return list(rows.exclude(needs="").order_by("needs").values_list("needs", flat=True))


@dataclass(frozen=True)
class Row:
    """A meal and who eats there now."""

    meal: Meal
    heads: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.heads.values())

    @property
    def words(self) -> str:
        return heads_words(self.heads)
