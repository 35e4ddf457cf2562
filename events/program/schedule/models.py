"""Slot, SlotJournal, Acceptance."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from events.conferences.models import Edition
from events.program.talks.models import Talk
from events.shared.text import check_one_line
from events.venues.models import Room


class SlotQuerySet(models.QuerySet["Slot"]):
    def placed(self) -> "SlotQuerySet":
        """What has a time and takes place, in order of time."""
        return self.filter(state=Slot.State.PLACED)

    def kept(self) -> "SlotQuerySet":
        """All but what was removed."""
        return self.exclude(state=Slot.State.REMOVED)

    def with_talks(self) -> "SlotQuerySet":
        """With room, talk, track and speakers, in two queries."""
        return self.select_related("room", "talk__track").prefetch_related(
            "talk__speakings__person"
        )


class Slot(models.Model):
    """A talk, or a text in its place, at a time in a room. A break without a room is for all.

    `id`, `guid` and `uid` go out in every format and are never computed anew. `sequence` and
    `changed_at` tell what calendars were told last: a release (for a host, an import) adds 1 and
    its time where time, place or state differ from the one before; moving in the draft does not.
    Times are UTC. `room_name` is a host's, whose rooms we do not keep.
    """

    class Kind(models.TextChoices):
        TALK = "talk"
        PLACEHOLDER = "placeholder"
        BREAK = "break"
        BLOCKED = "blocked", "blocked time"

    class State(models.TextChoices):
        TRAY = "tray", "in the tray"
        PLACED = "placed"
        CANCELLED = "cancelled"
        REMOVED = "removed"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="slots")
    kind = models.CharField(max_length=11, choices=Kind, default=Kind.TALK)
    talk = models.ForeignKey(
        Talk, on_delete=models.PROTECT, null=True, blank=True, related_name="slots"
    )
    text = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    room = models.ForeignKey(
        Room, on_delete=models.PROTECT, null=True, blank=True, related_name="slots"
    )
    room_name = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    start = models.DateTimeField(null=True, blank=True)
    end = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.TRAY)
    locked = models.BooleanField(default=False)
    guid = models.UUIDField(unique=True, default=uuid4, editable=False)
    uid = models.CharField(max_length=300, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField()
    source_guid = models.CharField(max_length=100, blank=True, editable=False)
    source_id = models.CharField(max_length=100, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0)

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = [F("start").asc(nulls_last=True), "room__name", "id"]
        indexes = [models.Index(fields=["edition", "start"], name="slot_edition_start")]
        constraints = [
            models.CheckConstraint(
                name="slot_ends_after_it_starts",
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=F("start")),
            ),
            models.CheckConstraint(
                name="slot_placed_has_a_time",
                condition=~Q(state="placed") | Q(start__isnull=False),
            ),
            models.CheckConstraint(
                name="slot_talk_or_text", condition=Q(talk__isnull=False) ^ ~Q(kind="talk")
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What stands in it, for organizers: a talk's title is not public before the talk is."""
        return self.talk.title if self.talk else self.text or self.get_kind_display()

    @property
    def place(self) -> str:
        """The room's name, or "" where there is none."""
        return self.room.name if self.room else self.room_name

    @property
    def minutes(self) -> int:
        """How long it takes; while it has no time, how long its talk would."""
        if self.start and self.end:
            return int((self.end - self.start).total_seconds()) // 60
        return self.talk.minutes if self.talk else 30

    @property
    def is_placed(self) -> bool:
        return self.state == self.State.PLACED


class SlotJournal(models.Model):
    """One deed in the slot editor, with what each slot was before and after: undo and redo.

    `changes` holds `[slot number, before, after]` per slot. What is undone waits to be done again
    until something else is done.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="slot_journal")
    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = models.CharField(max_length=300)
    changes = models.JSONField(default=list)
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "slot journal"

    @override
    def __str__(self) -> str:
        return self.text


class Acceptance(models.Model):
    """That a soft problem of the programme is accepted, and why. `where` names it exactly."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="acceptances")
    kind = models.CharField(max_length=20)
    where = models.CharField(max_length=300)
    reason = models.CharField(max_length=300, validators=[check_one_line])
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "where"], name="acceptance_once_per_problem"
            )
        ]

    @override
    def __str__(self) -> str:
        return self.reason
