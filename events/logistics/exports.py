"""The budget as a table without a formula; for commands as JSON and plain lines."""

from collections.abc import Iterable
from typing import Any

from events.conferences.models import Edition
from events.logistics.models import Budget, BudgetLine, Rate
from events.logistics.queries.money import Totals, worth_of
from events.shared.money import places_of
from events.shared.problems import Problem
from events.shared.tables import to_csv
from events.shared.text import counted

HEAD = ("side", "text", "state", "currency", "planned", "agreed or paid", "rate", "note")
KEYS = ("side", "text", "state", "currency", "planned", "actual", "rate", "note")


def budget_csv(budget: Budget, lines: Iterable[BudgetLine], rates: Iterable[Rate]) -> str:
    """Amounts as plain numbers, in the currency of each line; `rate` leads to the budget's."""
    worth = worth_of(budget, rates)
    return to_csv(HEAD, (_cells(line, f"{worth.get(line.currency, '')}") for line in lines))


def _cells(line: BudgetLine, rate: str) -> tuple[str, ...]:
    places = places_of(line.currency)
    told = (line.planned, line.actual)
    amounts = ("" if amount is None else f"{amount:.{places}f}" for amount in told)
    return (line.side, line.text, line.state, line.currency, *amounts, rate, line.note)


def budget_json(
    lines: Iterable[BudgetLine],
    rates: Iterable[Rate],
    totals: Totals,
    problems: Iterable[Problem],
) -> dict[str, Any]:
    """Amounts as text, so that no cent is lost."""
    return {
        "currency": totals.whole.currency,
        "heads": totals.heads,
        "per_head": totals.per_head,
        "total": totals.whole.words,
        "by_currency": {sums.currency: sums.words for sums in totals.by_currency},
        "lines": [dict(zip(KEYS, _cells(line, ""), strict=True)) for line in lines],
        "rates": [
            {"currency": rate.currency, "rate": rate.words, "on": rate.on.isoformat()}
            for rate in rates
        ],
        "problems": [problem.as_json() for problem in problems],
    }


def budget_text(edition: Edition, totals: Totals, problems: Iterable[Problem]) -> str:
    lines = [f"{edition}, for {counted(totals.heads, 'head')}"]
    named = [(sums.currency, sums) for sums in totals.by_currency]
    named += [(totals.title, totals.whole)] if totals.has_other_currency else []
    for name, sums in named:
        told = ", ".join(f"{what} {words}" for what, words in sums.words.items())
        lines.append(f"{name}: {told}")
    lines += [f"per head: {totals.per_head}"] if totals.per_head else []
    lines += [f"{problem.level}: {problem.text}" for problem in problems]
    return "\n".join(lines)
