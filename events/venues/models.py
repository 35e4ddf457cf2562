"""Venue and Room: a building with its address, zone, and what is known of it."""

import re

from django.core.exceptions import ValidationError
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

    class Meta:
        ordering = ["city", "name"]

    @override
    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    """A room of a venue. Seats depend on how they stand; what is not known is None or empty."""

    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="rooms")
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
