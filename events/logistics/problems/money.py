"""What is missing in the budget."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from events.conferences.models import Edition
from events.logistics.models import BudgetLine, Rate
from events.logistics.queries.money import Totals
from events.shared.clock import day_words
from events.shared.problems import Level, Problem
from events.shared.text import counted

OLD = timedelta(days=180)


def money_problems(
    edition: Edition,
    lines: Sequence[BudgetLine],
    rates: Iterable[Rate],
    totals: Totals,
    today: date,
) -> tuple[Problem, ...]:
    """Lines without an amount or a rate, and rates that are old. Asks no query."""
    found = (*_lines(edition, lines), *_rates(edition, totals), *_old(edition, rates, today))
    return tuple(found)


def _lines(edition: Edition, lines: Sequence[BudgetLine]) -> Iterator[Problem]:
    for line in lines:
        if line.amount is None:
            fix = f"{money_page(edition)}{line.pk}/"
            yield Problem(Level.WARN, "amount", f"{line} has no amount.", str(line), fix)


def _rates(edition: Edition, totals: Totals) -> Iterator[Problem]:
    if totals.without_rate:
        left = counted(totals.lines_left_out, "line is", "lines are")
        names = ", ".join(totals.without_rate)
        text = f"{left} not in the total: no rate is known for {names}."
        yield Problem(Level.WARN, "rate", text, names, f"{money_page(edition)}#rates")


def _old(edition: Edition, rates: Iterable[Rate], today: date) -> Iterator[Problem]:
    day = min(edition.start or today, today)
    for rate in rates:
        if rate.on < day - OLD:
            text = f"The rate of {rate.currency} is half a year old: {day_words(rate.on)}."
            yield Problem(Level.NOTE, "rate", text, rate.currency, f"{money_page(edition)}#rates")


def money_page(edition: Edition) -> str:
    return f"/organize/{edition.slug}/needs/budget/"
