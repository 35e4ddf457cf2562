"""Shift."""

from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from events.conferences.models import Edition
from events.people.models import Person
from events.shared.clock import day_words
from events.shared.text import check_one_line
from events.venues.models import Room


class Shift(models.Model):
    """Hours in which somebody sits at the desk, records, keeps the time; nobody yet, at first."""

    class Task(models.TextChoices):
        DESK = "desk", "the desk"
        RECORDING = "recording"
        TIME = "time", "keeping the time"
        OTHER = "other"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="shifts")
    task = models.CharField(max_length=9, choices=Task, default=Task.DESK)
    start = models.DateTimeField()
    end = models.DateTimeField()
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="shifts"
    )
    room = models.ForeignKey(
        Room, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=200, blank=True, validators=[check_one_line])
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["start", "task", "id"]
        verbose_name = "shift at the desk or the camera"
        verbose_name_plural = "shifts at the desk or the camera"
        constraints = [
            models.CheckConstraint(name="shift_ends_after_start", condition=Q(end__gt=F("start"))),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.task_words}, {self.day_words}, {self.hours_words}"

    @property
    def task_words(self) -> str:
        """Within a sentence: `the desk`, `recording`."""
        return str(self.get_task_display()).lower()

    @property
    def day_words(self) -> str:
        return day_words(self.start.astimezone(self.zone).date())

    @property
    def hours_words(self) -> str:
        """`09:00-12:00`, by the clock where the edition is."""
        start, end = self.start.astimezone(self.zone), self.end.astimezone(self.zone)
        return f"{start:%H:%M}-{end:%H:%M}"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.edition.timezone or "UTC")
