"""Venue and Room: a building with its address, zone, and what is known of it."""

import re
from typing import ClassVar
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from typing_extensions import override

from events.shared.clock import check_zone
from events.shared.text import check_one_line


class Certainty(models.TextChoices):
    """How sure a fact is; it belongs to the fact (the date, the venue, a name)."""

    IDEA = "idea"
    PROPOSED = "proposed"
    TENTATIVE = "tentative"
    PLANNED = "planned"
    CONFIRMED = "confirmed"


class Evidence(models.TextChoices):
    """Whether a source prints the fact or somebody worked it out."""

    SOURCED = "sourced"
    DERIVED = "derived"


def check_geo(text: str) -> None:
    """Field validator: `35.7004,139.7448`, latitude and longitude in degrees (RFC 5870)."""
    found = re.fullmatch(r"(-?\d{1,2}(?:\.\d{1,7})?),(-?\d{1,3}(?:\.\d{1,7})?)", text)
    if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        raise ValidationError("Write latitude and longitude like 35.7004,139.7448.")


class Venue(models.Model):
    """A building, kept from year to year. Contacts, costs and memory are for organizers only.

    `citations` are addresses or descriptions of where its facts were read."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=300, validators=[check_one_line])
    name_local = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    address = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    address_local = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    geo = models.CharField(max_length=40, blank=True, validators=[check_geo])
    city = models.CharField(max_length=100, validators=[check_one_line])
    subdivision = models.CharField(max_length=3, blank=True)
    country_code = models.CharField(max_length=2)
    timezone = models.CharField(max_length=60, validators=[check_zone])
    certainty = models.CharField(max_length=10, choices=Certainty, default=Certainty.TENTATIVE)
    evidence = models.CharField(max_length=10, choices=Evidence, default=Evidence.DERIVED)
    note = models.TextField(blank=True)

    # For everybody
    access = models.TextField(blank=True)
    entry = models.TextField(blank=True)
    guest_list_days = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(90)]
    )  # before the event that the reception wants the names
    way_out = models.TextField(blank=True)
    photos = models.TextField(blank=True)
    network = models.TextField(blank=True)
    power = models.TextField(blank=True)
    step_free = models.TextField(blank=True)
    food = models.TextField(blank=True)
    hotels = models.TextField(blank=True)
    visa = models.TextField(blank=True)
    emergency = models.TextField(blank=True)

    # For organizers
    contacts = models.TextField(blank=True)
    costs = models.TextField(blank=True)
    memory = models.TextField(blank=True)

    citations = models.JSONField(default=list, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    version = models.PositiveIntegerField(default=0)

    FOR_EVERYBODY: ClassVar[dict[str, str]] = {
        "access": "Getting there",
        "entry": "Getting in",
        "way_out": "The way out in the evening",
        "photos": "Photos",
        "network": "Network",
        "power": "Plugs and power",
        "step_free": "Without steps",
        "food": "Food nearby",
        "hotels": "Hotels by price",
        "visa": "Visa and entry rules",
        "emergency": "Emergency numbers",
    }
    FOR_ORGANIZERS: ClassVar[dict[str, str]] = {
        "contacts": "Contacts",
        "costs": "What it cost",
        "memory": "Notes of past years",
    }

    class Meta:
        ordering = ["city", "name"]

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def sections(self) -> list[tuple[str, str]]:
        """What everybody may read of it: heading and text of each that is known."""
        return self._known(self.FOR_EVERYBODY)

    @property
    def private_sections(self) -> list[tuple[str, str]]:
        """What only organizers may read."""
        return self._known(self.FOR_ORGANIZERS)

    @property
    def unknown(self) -> list[str]:
        """Headings of what everybody would like to read and nobody wrote yet."""
        return [title for name, title in self.FOR_EVERYBODY.items() if not getattr(self, name)]

    @property
    def geo_link(self) -> str:
        """A `geo:` address (RFC 5870), which a telephone opens in its own map; "" if not known."""
        return f"geo:{self.geo}" if self.geo else ""

    def _known(self, names: dict[str, str]) -> list[tuple[str, str]]:
        return [
            (title, getattr(self, name)) for name, title in names.items() if getattr(self, name)
        ]


class Room(models.Model):
    """A room of a venue. Seats depend on how they stand; what is not known is None or empty."""

    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="rooms")
    guid = models.UUIDField(unique=True, default=uuid4, editable=False)
    name = models.CharField(max_length=100, validators=[check_one_line])
    floor = models.CharField(max_length=40, blank=True, validators=[check_one_line])
    seats_in_rows = models.PositiveSmallIntegerField(null=True, blank=True)
    seats_at_tables = models.PositiveSmallIntegerField(null=True, blank=True)
    screen = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    connectors = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    streaming = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    equipment = models.TextField(blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="room_once_by_name")]

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def seats_words(self) -> str:
        """`55 in rows, 30 at tables`, or "" where nobody counted."""
        rows = f"{self.seats_in_rows} in rows" if self.seats_in_rows else ""
        tables = f"{self.seats_at_tables} at tables" if self.seats_at_tables else ""
        return ", ".join(filter(None, [rows, tables]))
