"""CalendarEntry."""

from django.db import models
from typing_extensions import override

from events.conferences.models import Edition
from events.people.models import Person


class CalendarEntry(models.Model):
    """What the calendar of a speaker was told last of a slot: `told` are its public words.

    `sequence` only grows, for a person and a UID, so that calendars take the newest (RFC 5546).
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="calendar_entries")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendar_entries")
    uid = models.CharField(max_length=300)
    sequence = models.PositiveIntegerField(default=0)
    cancelled = models.BooleanField(default=False)
    told = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "calendar entries"
        constraints = [
            models.UniqueConstraint(fields=["person", "uid"], name="calendar_entry_once"),
        ]

    @override
    def __str__(self) -> str:
        return self.uid
