"""Equipment."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from typing_extensions import override

from events.conferences.models import Edition
from events.people.models import Person
from events.program.talks.models import Talk
from events.shared.text import check_one_line
from events.shared.transitions import Table
from events.venues.models import Room


class Equipment(models.Model):
    """A thing that must be there: how many, in which room or for which talk, and who brings it."""

    class State(models.TextChoices):
        WANTED = "wanted"
        FOUND = "found"
        BROUGHT = "brought"

    MOVES: ClassVar[Table] = {
        State.WANTED: frozenset({State.FOUND, State.BROUGHT}),
        State.FOUND: frozenset({State.WANTED, State.BROUGHT}),
        State.BROUGHT: frozenset({State.WANTED, State.FOUND}),
    }

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="equipment")
    text = models.CharField(max_length=200, validators=[check_one_line])
    count = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    room = models.ForeignKey(
        Room, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    talk = models.ForeignKey(
        Talk, on_delete=models.SET_NULL, null=True, blank=True, related_name="equipment"
    )
    bringer = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="brings"
    )
    comes_from = models.CharField(max_length=200, blank=True, validators=[check_one_line])
    state = models.CharField(max_length=7, choices=State, default=State.WANTED)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "equipment"

    @override
    def __str__(self) -> str:
        return f"{self.count} × {self.text}" if self.count > 1 else self.text

    @property
    def next_state(self) -> str:
        """What it becomes next; what was brought by mistake is wanted again."""
        after = {self.State.WANTED: self.State.FOUND, self.State.FOUND: self.State.BROUGHT}
        return str(after.get(self.State(self.state), self.State.WANTED))
