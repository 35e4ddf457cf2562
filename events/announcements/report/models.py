"""MailDay."""

from django.db import models
from typing_extensions import override


class MailDay(models.Model):
    """A day (UTC) of which organizers were told what the mail did; counts are of its events."""

    date = models.DateField(unique=True)
    counts = models.JSONField(default=dict)
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["-date"]

    @override
    def __str__(self) -> str:
        return f"Mail of {self.date}"
