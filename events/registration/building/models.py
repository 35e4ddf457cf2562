"""GuestSending, GuestLine, Absence."""

from django.conf import settings
from django.db import models
from typing_extensions import override

from events.conferences.models import Edition
from events.outbox.models import Message
from events.people.models import Person
from events.registration.models import Registration
from events.shared.text import check_one_line


class GuestSending(models.Model):
    """What the reception got at one time: first the whole list, then only what differs.

    Frozen: nothing but the end of its names (`purged_at`) changes it; the counts stay. `to` is the
    mail address, or whoever took it by hand.
    """

    class Way(models.TextChoices):
        MAIL = "mail", "by mail"
        HAND = "hand", "handed over by hand"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="guest_sendings")
    number = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=4, choices=Way)
    to = models.CharField(max_length=320, validators=[check_one_line])
    message = models.ForeignKey(
        Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    total = models.PositiveIntegerField()  # on the reception's list, once this is added to it
    added = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    purged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="guest_sending_once"),
        ]

    @override
    def __str__(self) -> str:
        return f"guest list {self.number}"

    @property
    def is_first(self) -> bool:
        return self.number == 1


class GuestLine(models.Model):
    """One name of a sending, under the number that it keeps on the reception's list.

    Empty where the name was deleted or erased; the number still tells the reception which it was.
    """

    class Kind(models.TextChoices):
        ADDED = "added"
        CHANGED = "changed"
        REMOVED = "removed"

    sending = models.ForeignKey(GuestSending, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.ADDED)
    name = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    name_local = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    organisation = models.CharField(max_length=200, blank=True, validators=[check_one_line])
    registration = models.ForeignKey(
        Registration, on_delete=models.SET_NULL, null=True, related_name="lines"
    )
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="guest_lines"
    )

    class Meta:
        ordering = ["number"]
        verbose_name = "line of a guest list"
        verbose_name_plural = "lines of guest lists"
        constraints = [
            models.UniqueConstraint(fields=["sending", "number"], name="guest_line_once"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} on {self.sending}: {self.number}"


class Absence(models.Model):
    """That an organizer or a speaker does not come into the building, so is on no guest list."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="absences")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "person"], name="absence_once"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.person} does not come"
