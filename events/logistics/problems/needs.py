"""The four needs of an edition at a glance: how much there is, and what is wrong."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from events.conferences.models import Edition
from events.logistics.problems.equipment import equipment_problems
from events.logistics.problems.meals import meal_problems
from events.logistics.problems.money import money_problems
from events.logistics.problems.roster import roster_problems
from events.logistics.queries import equipment, meals, money, roster
from events.shared.problems import Level, Problem
from events.shared.text import counted

FEW = 5


@dataclass(frozen=True)
class Need:
    """One of the four: its page, what there is in words, and what is wrong."""

    title: str
    page: str
    words: str
    problems: tuple[Problem, ...]

    @property
    def shown(self) -> tuple[Problem, ...]:
        """The worst few."""
        order = list(Level)
        return tuple(sorted(self.problems, key=lambda each: order.index(each.level))[:FEW])

    @property
    def more(self) -> int:
        return max(len(self.problems) - FEW, 0)


def needs_of(edition: Edition, today: date, *, with_money: bool) -> list[Need]:
    """In eight queries with the money, in six without, for any number of rows."""
    diets = meals.diets_of(edition)
    rest = [_meals(edition, diets, today), _equipment(edition), _roster(edition)]
    return [_money(edition, sum(diets.values()), today), *rest] if with_money else rest


def _money(edition: Edition, seated: int, today: date) -> Need:
    lines = list(edition.budget_lines.select_related("edition__budget"))
    rates = list(edition.rates.all())
    budget = money.budget_of(lines[0].edition if lines else edition)
    heads = seated if budget.heads is None else budget.heads
    totals = money.totals_of(budget, lines, rates, heads)
    words = totals.whole.words
    per_head = f", {totals.per_head} per head" if totals.per_head else ""
    told = f"Likely costs {words['likely']}, income {words['income']}{per_head}." if lines else ""
    problems = money_problems(edition, lines, rates, totals, today)
    return Need("Budget", "budget/", told or "No line yet.", problems)


def _meals(edition: Edition, diets: Counter[str], today: date) -> Need:
    rows = list(edition.meals.all())
    ordered = sum(meal.ordered_at is not None for meal in rows)
    told = f"{counted(len(rows), 'meal')}, {ordered} ordered." if rows else "No meal yet."
    return Need("Meals", "meals/", told, meal_problems(edition, rows, diets, today))


def _equipment(edition: Edition) -> Need:
    things = list(equipment.equipment_of(edition))
    places = equipment.places_of(things, equipment.asking_of(edition))
    wanted = sum(thing.state == "wanted" for thing in things)
    told = f"{counted(len(things), 'thing')}, {wanted} still wanted." if things else "Nothing yet."
    return Need("Equipment", "equipment/", told, equipment_problems(edition, places))


def _roster(edition: Edition) -> Need:
    shifts = list(roster.shifts_of(edition))
    empty = sum(shift.person_id is None for shift in shifts)
    told = f"{counted(len(shifts), 'shift')}, {empty} with nobody." if shifts else "No hours yet."
    problems = roster_problems(edition, shifts, roster.stages_of(edition))
    return Need("Roster", "roster/", told, problems)
