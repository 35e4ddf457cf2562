"""Booking: a room for an edition's hours."""

from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from events.conferences.models import Edition
from events.shared.clock import day_words
from events.shared.money import Currency, amount_words
from events.shared.text import check_one_line
from events.shared.transitions import Table
from events.venues.models import Room


class Booking(models.Model):
    """A room of a venue on a date, in the venue's own hours. Contact and money are private."""

    class State(models.TextChoices):
        WISHED = "wished"
        REQUESTED = "requested"
        HELD = "held", "held for us"
        CONFIRMED = "confirmed"
        RELEASED = "released"

    MOVES: ClassVar[Table] = {
        State.WISHED: frozenset({State.REQUESTED, State.HELD, State.CONFIRMED, State.RELEASED}),
        State.REQUESTED: frozenset({State.HELD, State.CONFIRMED, State.RELEASED}),
        State.HELD: frozenset({State.REQUESTED, State.CONFIRMED, State.RELEASED}),
        State.CONFIRMED: frozenset({State.RELEASED}),
        State.RELEASED: frozenset({State.WISHED}),
    }

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="bookings")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="bookings")
    date = models.DateField()
    opens = models.TimeField()
    closes = models.TimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WISHED)
    held_until = models.DateField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True)
    contact = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    contact_email = models.EmailField(max_length=254, blank=True)
    cost = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    deposit = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, choices=Currency, blank=True)
    note = models.TextField(blank=True)
    requested_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["date", "opens", "id"]
        constraints = [
            models.CheckConstraint(
                name="booking_closes_after_it_opens", condition=Q(closes__gt=F("opens"))
            ),
        ]
        indexes = [models.Index(fields=["room", "date"], name="booking_room_date")]

    @override
    def __str__(self) -> str:
        return f"{self.room}, {day_words(self.date)}, {self.opens:%H:%M}-{self.closes:%H:%M}"

    @property
    def state_words(self) -> str:
        """The state within a sentence: `held for us`."""
        return str(self.get_state_display()).lower()

    @property
    def is_live(self) -> bool:
        return self.state != self.State.RELEASED

    @property
    def starts_at(self) -> datetime:
        """The instant, in the venue's zone; read with room and venue."""
        return datetime.combine(self.date, self.opens, ZoneInfo(self.room.venue.timezone))

    @property
    def ends_at(self) -> datetime:
        return datetime.combine(self.date, self.closes, ZoneInfo(self.room.venue.timezone))

    @property
    def cost_words(self) -> str:
        """`30,000 JPY`, or "" while it is not known."""
        return amount_words(self.cost, self.currency)

    @property
    def deposit_words(self) -> str:
        """`10,000 JPY`, or "" where none is asked for."""
        return amount_words(self.deposit, self.currency)
