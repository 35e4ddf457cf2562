"""Lessons."""

from django.db import models
from typing_extensions import override

from events.conferences.models import Edition
from events.shared.text import check_no_control


class Lessons(models.Model):
    """What went well and what to change, in the organizers' words; never public.

    Shown with the venue among the notes of past years, and in the plan of the editions after it.
    """

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="lessons")
    went_well = models.TextField(blank=True, validators=[check_no_control])
    to_change = models.TextField(blank=True, validators=[check_no_control])
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-edition__start", "-id"]
        verbose_name = "lessons"
        verbose_name_plural = "lessons"

    @override
    def __str__(self) -> str:
        return str(self.edition)
