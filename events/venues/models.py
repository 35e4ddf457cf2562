"""Venue: a building with its address, zone and what is known of it."""

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


class Venue(models.Model):
    """A building. `citations` are addresses or descriptions of where its facts were read."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=300, validators=[check_one_line])
    name_local = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    address = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    city = models.CharField(max_length=100, validators=[check_one_line])
    subdivision = models.CharField(max_length=3, blank=True)
    country_code = models.CharField(max_length=2)
    timezone = models.CharField(max_length=60, validators=[check_zone])
    certainty = models.CharField(max_length=10, choices=Certainty, default=Certainty.TENTATIVE)
    evidence = models.CharField(max_length=10, choices=Evidence, default=Evidence.DERIVED)
    note = models.TextField(blank=True)
    citations = models.JSONField(default=list, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["city", "name"]

    @override
    def __str__(self) -> str:
        return self.name
