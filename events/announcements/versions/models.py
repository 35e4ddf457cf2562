"""Revision."""

from django.conf import settings
from django.db import models
from typing_extensions import override

from events.announcements.models import Announcement


class Revision(models.Model):
    """A text as it was saved. One that was approved also keeps the very words that were approved.

    `to` is the address of the list or the rule of the audience. `number` begins with 1.
    """

    announcement = models.ForeignKey(
        Announcement, on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField()
    to = models.CharField(max_length=300)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_sha256 = models.CharField(max_length=64, blank=True)
    approved_subject = models.CharField(max_length=300, blank=True)
    approved_body = models.TextField(blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["announcement", "number"], name="revision_once_by_number"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"version {self.number}"
