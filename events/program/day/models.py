"""Delay and Arrival."""

from django.conf import settings
from django.db import models
from typing_extensions import override

from events.conferences.models import Edition
from events.people.models import Person
from events.program.releases.models import Release
from events.program.schedule.models import SlotJournal


class Delay(models.Model):
    """That the rest of a day was moved while it ran: from when on, by how much, and who was told.

    `entry` is the editor's deed that moved the slots, `release` the version that told it, if one
    was out. `since` is by the plan as it was before any delay; `place` the room that alone was
    moved, or "" for all. A delay that was taken back keeps its row and counts for nothing.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="delays")
    date = models.DateField()
    since = models.DateTimeField()
    minutes = models.SmallIntegerField()
    place = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    entry = models.ForeignKey(SlotJournal, on_delete=models.SET_NULL, null=True, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.SET_NULL, null=True, related_name="+")
    mailed = models.PositiveSmallIntegerField(default=0)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    @override
    def __str__(self) -> str:
        return f"{self.minutes:+d} minutes"


class Arrival(models.Model):
    """That a speaker is there: seen when, by whom. Goes with the person."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="arrivals")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="arrivals")
    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "person"], name="arrival_once"),
        ]

    @override
    def __str__(self) -> str:
        return str(self.person)
