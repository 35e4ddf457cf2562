"""Meal."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from typing_extensions import override

from events.conferences.models import Edition
from events.shared.text import check_no_control, check_one_line

MOST_EXTRA = 10_000


class Meal(models.Model):
    """A meal of an edition: from whom, to be ordered until when, and what was ordered.

    `extra` heads are beside the guests: speakers, helpers. `ordered` has heads by diet as they were
    told to the caterer; a later order replaces it.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="meals")
    name = models.CharField(max_length=200, validators=[check_one_line])
    date = models.DateField()
    time = models.TimeField(null=True, blank=True)
    extra = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(MOST_EXTRA)])
    order_by = models.DateField(null=True, blank=True)
    caterer = models.CharField(max_length=200, blank=True, validators=[check_one_line])
    caterer_email = models.EmailField(max_length=254, blank=True)
    note = models.TextField(blank=True, validators=[check_no_control])
    ordered = models.JSONField(default=dict)
    ordered_at = models.DateTimeField(null=True)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["date", "time", "id"]

    @override
    def __str__(self) -> str:
        return self.name
