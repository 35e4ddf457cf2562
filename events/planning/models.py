"""Meeting, MeetingRevision, Attendance, Fact, ActionItem, ActionComment, Digest."""

from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from typing_extensions import override

from events.conferences.models import Edition, Series
from events.ledger.models import AppendOnly, Source
from events.people.models import Person
from events.shared.clock import day_words
from events.shared.text import check_one_line, lines_words
from events.shared.transitions import Table
from events.venues.models import Certainty


class Meeting(models.Model):
    """A planning call of a series: its text as it was pasted, and when the next one is."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="meetings")
    date = models.DateField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200, blank=True)
    next_date = models.DateField(null=True, blank=True)
    remarks = models.JSONField(default=list)  # what the reader asks a person to look at
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-date"]
        constraints = [
            models.UniqueConstraint(fields=["series", "date"], name="meeting_once_per_date")
        ]

    @override
    def __str__(self) -> str:
        return f"Call of {day_words(self.date)}"

    @property
    def url(self) -> str:
        return f"/organize/meetings/{self.series.slug}/{self.date}/"

    @property
    def url_of_text(self) -> str:
        """Opens this very text, also once a corrected one has other lines."""
        return f"{self.url}?text={self.sha256[:12]}"


class MeetingRevision(AppendOnly):
    """The text that a corrected file replaced."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="revisions")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    replaced_at = models.DateTimeField()
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-replaced_at", "-id"]

    @override
    def __str__(self) -> str:
        return f"{self.meeting}, {self.sha256[:8]}"


class Attendance(models.Model):
    """Somebody on a call, by the name written there; the person is known once somebody said so."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    name = models.CharField(max_length=300, validators=[check_one_line])
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="attendances"
    )
    first_line = models.PositiveIntegerField()

    class Meta:
        ordering = ["first_line", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "name"], name="attendance_once_per_name")
        ]

    @override
    def __str__(self) -> str:
        return self.name


class Fact(models.Model):
    """What some lines of a call say about our event. `value` has the form of its kind."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        IGNORED = "ignored"

    MOVES: ClassVar[Table] = {
        State.PROPOSED: frozenset({State.ACCEPTED, State.IGNORED}),
        State.IGNORED: frozenset({State.PROPOSED, State.ACCEPTED}),
    }

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="facts")
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    quote = models.TextField()
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()
    value = models.JSONField(default=dict)
    certainty = models.CharField(max_length=10, choices=Certainty, blank=True)
    reading = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, related_name="facts")
    outcome = models.CharField(max_length=300, blank=True)
    outcome_url = models.CharField(max_length=300, blank=True)
    gone = models.BooleanField(default=False)  # decided, but a corrected text says it no more
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["first_line", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "key"], name="fact_once_per_meeting")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind_words}, {self.lines}"

    @property
    def kind_words(self) -> str:
        return "next call" if self.kind == "next-meeting" else self.kind

    @property
    def lines(self) -> str:
        """`line 24`, `lines 20-21`."""
        return lines_words(self.first_line, self.last_line)


class ActionItem(models.Model):
    """Somebody's promise. Names stay as said; persons are linked where they are certain."""

    class State(models.TextChoices):
        OPEN = "open"
        DONE = "done"
        DROPPED = "dropped"

    MOVES: ClassVar[Table] = {
        State.OPEN: frozenset({State.DONE, State.DROPPED}),
        State.DONE: frozenset({State.OPEN}),
        State.DROPPED: frozenset({State.OPEN}),
    }

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="action_items")
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="action_items"
    )
    text = models.CharField(max_length=500, validators=[check_one_line])
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="owns"
    )
    owner_name = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    counterpart = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    counterpart_name = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    due_on = models.DateField(null=True, blank=True)
    due_offset = models.SmallIntegerField(null=True, blank=True)
    due_words = models.CharField(max_length=200, blank=True, validators=[check_one_line])
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    link_key = models.PositiveIntegerField(default=0)  # raised, it ends the links mailed before
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="action_offset_needs_edition",
                condition=Q(due_offset__isnull=True) | Q(edition__isnull=False),
            )
        ]

    @override
    def __str__(self) -> str:
        return self.text

    @property
    def due(self) -> date | None:
        """The date it is due, which moves with the edition's where it is relative to that."""
        if self.due_offset is None or self.edition is None or self.edition.start is None:
            return self.due_on
        return self.edition.start + timedelta(days=self.due_offset)

    @property
    def owner_words(self) -> str:
        return self.owner.name if self.owner else self.owner_name

    @property
    def counterpart_words(self) -> str:
        return self.counterpart.name if self.counterpart else self.counterpart_name


class ActionComment(AppendOnly):
    """A remark on an action item."""

    action = models.ForeignKey(ActionItem, on_delete=models.PROTECT, related_name="comments")
    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = models.TextField()

    class Meta:
        ordering = ["at", "id"]

    @override
    def __str__(self) -> str:
        return self.text


class Digest(AppendOnly):
    """That a user was sent the list of open promises on a day; never a second one that day."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests"
    )
    date = models.DateField()
    items = models.PositiveIntegerField()

    class Meta:
        ordering = ["-date"]
        constraints = [models.UniqueConstraint(fields=["user", "date"], name="digest_once_per_day")]

    @override
    def __str__(self) -> str:
        return f"{self.user}, {self.date}"
