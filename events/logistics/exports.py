"""The budget as a table without a formula."""

from collections.abc import Iterable

from events.logistics.models import Budget, BudgetLine, Rate
from events.logistics.queries.money import worth_of
from events.shared.money import places_of
from events.shared.tables import to_csv

HEAD = ("side", "text", "state", "currency", "planned", "agreed or paid", "rate", "note")


def budget_csv(budget: Budget, lines: Iterable[BudgetLine], rates: Iterable[Rate]) -> str:
    """Amounts as plain numbers, in the currency of each line; `rate` leads to the budget's."""
    worth = worth_of(budget, rates)
    return to_csv(HEAD, (_cells(line, f"{worth.get(line.currency, '')}") for line in lines))


def _cells(line: BudgetLine, rate: str) -> tuple[str, ...]:
    places = places_of(line.currency)
    told = (line.planned, line.actual)
    amounts = ("" if amount is None else f"{amount:.{places}f}" for amount in told)
    return (line.side, line.text, line.state, line.currency, *amounts, rate, line.note)
