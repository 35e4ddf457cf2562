"""Budget, BudgetLine, Rate."""

from decimal import Decimal

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from typing_extensions import override

from events.conferences.bookings.models import Booking
from events.conferences.models import Edition
from events.shared.money import Currency, amount_words
from events.shared.text import check_one_line

MOST_HEADS = 100_000


class Budget(models.Model):
    """In which currency an edition adds up, and for how many heads it plans.

    Without `heads` those who have a seat are counted.
    """

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="budget")
    currency = models.CharField(max_length=3, choices=Currency)
    heads = models.PositiveIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(MOST_HEADS)]
    )
    version = models.PositiveIntegerField(default=0)

    @override
    def __str__(self) -> str:
        return f"budget of {self.edition}"


class BudgetLine(models.Model):
    """Something that costs or brings money, as planned and as it came, in its own currency.

    Of a line that is committed or paid `actual` tells how much; while it is empty, `planned` does.
    """

    class Side(models.TextChoices):
        COST = "cost", "a cost"
        INCOME = "income", "an income"

    class State(models.TextChoices):
        PLANNED = "planned"
        COMMITTED = "committed"
        PAID = "paid"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="budget_lines")
    text = models.CharField(max_length=200, validators=[check_one_line])
    side = models.CharField(max_length=6, choices=Side, default=Side.COST)
    state = models.CharField(max_length=9, choices=State, default=State.PLANNED)
    currency = models.CharField(max_length=3, choices=Currency)
    planned = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    actual = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    booking = models.OneToOneField(
        Booking, on_delete=models.SET_NULL, null=True, editable=False, related_name="budget_line"
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["side", "id"]
        constraints = [
            models.CheckConstraint(
                name="budget_line_not_negative",
                condition=(Q(planned=None) | Q(planned__gte=0))
                & (Q(actual=None) | Q(actual__gte=0)),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.text

    @property
    def amount(self) -> Decimal | None:
        """What is known best: as it came, else as planned."""
        return self.planned if self.actual is None else self.actual

    @property
    def planned_words(self) -> str:
        return amount_words(self.planned, self.currency)

    @property
    def actual_words(self) -> str:
        return amount_words(self.actual, self.currency)


class Rate(models.Model):
    """How many of the budget's currency one of another is worth, as somebody read it on a day."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="rates")
    currency = models.CharField(max_length=3, choices=Currency)
    rate = models.DecimalField(max_digits=14, decimal_places=8)
    on = models.DateField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["currency"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "currency"], name="rate_once_per_currency"),
            models.CheckConstraint(name="rate_above_nothing", condition=Q(rate__gt=0)),
        ]

    @override
    def __str__(self) -> str:
        return f"rate of {self.currency}"

    @property
    def words(self) -> str:
        """`83.12`: as it was written, without the zeros behind."""
        return f"{self.rate:f}".rstrip("0").rstrip(".")
