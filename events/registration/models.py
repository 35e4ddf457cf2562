"""RegistrationSettings and Registration."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from typing_extensions import override

from events.conferences.models import Edition
from events.shared.text import check_no_control, check_one_line
from events.shared.transitions import Table


class RegistrationSettings(models.Model):
    """How an edition takes registrations.

    `list_due` is the day, where it is held, until which the reception wants the guest list.
    """

    edition = models.OneToOneField(
        Edition, on_delete=models.CASCADE, related_name="registration_settings"
    )
    is_open = models.BooleanField(default=False)
    seats = models.PositiveIntegerField(default=0, validators=[MaxValueValidator(100_000)])
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    offer_hours = models.PositiveSmallIntegerField(
        default=48, validators=[MinValueValidator(1), MaxValueValidator(336)]
    )
    list_due = models.DateField(null=True, blank=True)
    building_gets = models.TextField(blank=True, validators=[check_no_control])
    purge_after_days = models.PositiveSmallIntegerField(
        default=30, validators=[MinValueValidator(1), MaxValueValidator(730)]
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "registration settings"

    @override
    def __str__(self) -> str:
        return f"registration of {self.edition}"


class Registration(models.Model):
    """A guest of one edition, by address; organizers may add guests who have none.

    `code` names the guest everywhere outside: links, check-in, the ledger. `queued_at` is the place
    on the waiting list. What names a guest is empty once `purged_at` is set; the rest is counted.
    """

    class State(models.TextChoices):
        ASKED = "asked", "asked, not confirmed"
        SEATED = "seated", "has a seat"
        WAITING = "waiting", "on the waiting list"
        OFFERED = "offered", "a seat is offered"
        CANCELLED = "cancelled"

    class Diet(models.TextChoices):
        ANY = "any", "no wish"
        VEGETARIAN = "vegetarian"
        VEGAN = "vegan"
        HALAL = "halal"
        KOSHER = "kosher"
        GLUTEN_FREE = "gluten_free", "gluten-free"
        OTHER = "other", "other (see needs)"

    class Origin(models.TextChoices):
        SELF = "self", "the public form"
        ORGANIZER = "organizer", "an organizer"
        TABLE = "table", "a pasted table"

    MOVES: ClassVar[Table] = {
        State.ASKED: frozenset({State.SEATED, State.WAITING, State.CANCELLED}),
        State.SEATED: frozenset({State.CANCELLED}),
        State.WAITING: frozenset({State.SEATED, State.OFFERED, State.CANCELLED}),
        State.OFFERED: frozenset({State.SEATED, State.WAITING, State.CANCELLED}),
        State.CANCELLED: frozenset({State.ASKED, State.SEATED, State.WAITING}),
    }

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="registrations")
    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, blank=True, validators=[check_one_line])
    name_local = models.CharField(max_length=200, blank=True, validators=[check_one_line])
    organisation = models.CharField(max_length=200, blank=True, validators=[check_one_line])
    email = models.EmailField(max_length=254, blank=True)
    address_key = models.CharField(max_length=64, blank=True, editable=False)
    diet = models.CharField(max_length=12, choices=Diet, default=Diet.ANY)
    needs = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    host_days = models.JSONField(default=list, blank=True)  # ISO dates
    photo_consent = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.SELF)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    queued_at = models.DateTimeField(null=True)
    offered_until = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)
    arrived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    link_key = models.PositiveIntegerField(default=0)
    purged_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["edition", "state", "queued_at"], name="guest_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "address_key"],
                condition=~Q(address_key=""),
                name="guest_once_per_address",
            ),
            models.CheckConstraint(
                name="guest_offer_has_end",
                condition=~Q(state="offered") | Q(offered_until__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"guest {self.pk}"


class CheckInMark(models.Model):
    """A check-in, or its undo, that a phone sent: by its own id, so that twice counts once."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="marks")
    mark = models.UUIDField(unique=True)
    arrived = models.BooleanField()
    made_at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]

    @override
    def __str__(self) -> str:
        return f"{'came' if self.arrived else 'not here'}: {self.registration}"
