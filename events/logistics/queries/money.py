"""What the budget adds up to: by currency, and in the edition's own, exactly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import QuerySet

from events.conferences.bookings.models import Booking
from events.conferences.models import Edition
from events.logistics.models import Budget, BudgetLine, Rate
from events.registration.models import Registration
from events.shared.money import Currency, amount_words, places_of

Side, State = BudgetLine.Side, BudgetLine.State
USUAL = {
    "JP": Currency.JPY,
    "CA": Currency.CAD,
    "TW": Currency.TWD,
    "US": Currency.USD,
    "GB": Currency.GBP,
    "CH": Currency.CHF,
}
NOTHING = Decimal(0)


@dataclass
class Sums:
    """Costs as planned, committed, paid, as they are likely to come; income; in one currency."""

    currency: str
    planned: Decimal = NOTHING
    committed: Decimal = NOTHING
    paid: Decimal = NOTHING
    likely: Decimal = NOTHING
    income: Decimal = NOTHING

    @property
    def balance(self) -> Decimal:
        """Income that is likely less costs that are."""
        return self.income - self.likely

    @property
    def words(self) -> dict[str, str]:
        """Each sum with its currency, rounded half up to what the currency has."""
        names = ("planned", "committed", "paid", "likely", "income", "balance")
        return {name: money_words(getattr(self, name), self.currency) for name in names}

    def add(self, line: BudgetLine, rate: Decimal = Decimal(1)) -> None:
        amount = (line.amount or NOTHING) * rate
        if line.side == Side.INCOME:
            self.income += amount
            return
        self.likely += amount
        self.planned += (line.planned or NOTHING) * rate
        self.committed += amount if line.state == State.COMMITTED else NOTHING
        self.paid += amount if line.state == State.PAID else NOTHING


@dataclass(frozen=True)
class Totals:
    """By currency, in the order of their names; and all that has a rate in the budget's."""

    by_currency: tuple[Sums, ...]
    whole: Sums
    heads: int
    without_rate: tuple[str, ...] = ()
    lines_left_out: int = 0

    @property
    def has_other_currency(self) -> bool:
        """Whether the whole says more than the sums of the one currency."""
        return [sums.currency for sums in self.by_currency] != [self.whole.currency]

    @property
    def title(self) -> str:
        return f"All in {self.whole.currency}"

    @property
    def per_head(self) -> str:
        """`1,500 JPY`; "" while nobody comes."""
        if not self.heads:
            return ""
        return money_words(self.whole.likely / self.heads, self.whole.currency)


def budget_of(edition: Edition) -> Budget:
    """As stored; else in the usual currency of the country."""
    found = getattr(edition, "budget", None)  # read along where a page has many questions
    usual = USUAL.get(edition.country_code, Currency.EUR)
    return found or Budget(edition=edition, currency=usual)


def heads_of(budget: Budget) -> int:
    """As planned; else who has a seat."""
    if budget.heads is not None:
        return budget.heads
    seated = Registration.objects.filter(edition=budget.edition_id)
    return seated.filter(state=Registration.State.SEATED).count()


def totals_of(
    budget: Budget, lines: Iterable[BudgetLine], rates: Iterable[Rate], heads: int
) -> Totals:
    """Asks no query. Amounts are exact; only the words are rounded."""
    worth = worth_of(budget, rates)
    sums: dict[str, Sums] = {}
    whole = Sums(budget.currency)
    left_out: list[str] = []
    for line in lines:
        sums.setdefault(line.currency, Sums(line.currency)).add(line)
        if line.currency in worth:
            whole.add(line, worth[line.currency])
        else:
            left_out.append(line.currency)
    named = tuple(sums[currency] for currency in sorted(sums))
    return Totals(named, whole, heads, tuple(sorted(set(left_out))), len(left_out))


def money_words(amount: Decimal, currency: str) -> str:
    """Rounded half up, as people reckon: `1,251 JPY`."""
    step = Decimal(1).scaleb(-places_of(currency))
    return amount_words(amount.quantize(step, ROUND_HALF_UP), currency)


@dataclass(frozen=True)
class Row:
    """A line, and in words what it is in the budget's currency, or why that is not known."""

    line: BudgetLine
    converted: str


@dataclass(frozen=True)
class Group:
    """The costs, or the incomes."""

    title: str
    rows: tuple[Row, ...]


def grouped(budget: Budget, lines: Iterable[BudgetLine], rates: Iterable[Rate]) -> list[Group]:
    """Costs, then incomes; a group without lines is left out."""
    worth, rows = worth_of(budget, rates), list(lines)
    titles = {Side.COST: "Costs", Side.INCOME: "Incomes"}
    groups = [
        Group(title, tuple(_row(each, worth, budget) for each in rows if each.side == side))
        for side, title in titles.items()
    ]
    return [group for group in groups if group.rows]


def _row(line: BudgetLine, worth: Mapping[str, Decimal], budget: Budget) -> Row:
    if line.amount is None:
        return Row(line, "no amount")
    if line.currency not in worth:
        return Row(line, "no rate")
    return Row(line, money_words(line.amount * worth[line.currency], budget.currency))


def worth_of(budget: Budget, rates: Iterable[Rate]) -> dict[str, Decimal]:
    """What one of each known currency is worth in the budget's."""
    return {rate.currency: rate.rate for rate in rates} | {budget.currency: Decimal(1)}


def rooms_to_take(edition: Edition) -> QuerySet[Booking]:
    """Rooms that cost something and have no line in the budget."""
    live = edition.bookings.exclude(state=Booking.State.RELEASED)
    priced = live.filter(cost__gt=0, budget_line=None).exclude(currency="")
    return priced.select_related("room__venue")
