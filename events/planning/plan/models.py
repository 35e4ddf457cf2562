"""PlanItem and PlanFeed."""

from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from typing_extensions import override

from events.conferences.models import Edition
from events.people.models import Person
from events.shared.text import check_one_line
from events.shared.transitions import Table

FAR = 730  # two years before or after


class PlanItem(models.Model):
    """A task whose deadline is counted in calendar days from the edition's first day.

    While it is open its date moves with the edition; closed, it keeps the date that it had.
    """

    class State(models.TextChoices):
        OPEN = "open"
        DONE = "done"
        DROPPED = "dropped"

    MOVES: ClassVar[Table] = {
        State.OPEN: frozenset({State.DONE, State.DROPPED}),
        State.DONE: frozenset({State.OPEN}),
        State.DROPPED: frozenset({State.OPEN}),
    }

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="plan_items")
    key = models.CharField(max_length=40, blank=True)  # of the template's line it came from
    text = models.CharField(max_length=300, validators=[check_one_line])
    days = models.SmallIntegerField(validators=[MinValueValidator(-FAR), MaxValueValidator(FAR)])
    owner = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="plans"
    )
    backup = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    notes = models.TextField(blank=True)
    kept_date = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["days", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "key"], condition=~Q(key=""), name="plan_line_once"
            )
        ]

    @override
    def __str__(self) -> str:
        return self.text

    @property
    def due(self) -> date | None:
        """Its date; None while neither the edition's is known nor its own was kept."""
        if self.state != self.State.OPEN:
            return self.kept_date
        start = self.edition.start
        return start + timedelta(days=self.days) if start else None

    @property
    def offset_words(self) -> str:
        """`T-111`, `T+8`, `T`."""
        return f"T{self.days:+d}" if self.days else "T"

    def is_late(self, today: date) -> bool:
        return self.state == self.State.OPEN and self.due is not None and self.due < today


class PlanFeed(models.Model):
    """An organizer's private calendar of deadlines. Only the hash of its token is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="plan_feed"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    @override
    def __str__(self) -> str:
        return f"Deadlines of {self.user}"
