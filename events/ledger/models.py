"""Activity, Source and Decision: append-only rows about what happened and why."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from events.shared.text import lines_words


class Door(models.TextChoices):
    """How somebody came in."""

    PAGE = "page"
    COMMAND = "command"
    ADMIN = "admin"
    IMPORT = "import"
    LINK = "link"
    ROBOT = "robot"


class AppendOnly(models.Model):
    """A row that is written once: no change, no delete by the ORM."""

    class Meta:
        abstract = True

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise ValueError(f"{type(self).__name__} is append-only")
        super().save(*args, **kwargs)

    @override
    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise ValueError(f"{type(self).__name__} is append-only")


class Activity(AppendOnly):
    """Who did what to which object, when, by which door, before and after.

    `part_of` is the deed that this one belongs to: many at once, or an undo. `undoes` is what an
    undo took back; one deed is undone once.
    """

    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    door = models.CharField(max_length=10, choices=Door)
    verb = models.CharField(max_length=40)
    object_type = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    object_label = models.CharField(max_length=300)
    edition = models.ForeignKey(
        "events.Edition", on_delete=models.PROTECT, null=True, related_name="activities"
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="undone_by"
    )

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="activity_object"),
            models.Index(fields=["edition", "-at"], name="activity_edition"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.verb} {self.object_label}"


class Source(AppendOnly):
    """Where a fact comes from. `lines` are counted from 1, both ends included."""

    class Kind(models.TextChoices):
        MEETING = "meeting"
        FILE = "file"
        PERSON = "person"

    kind = models.CharField(max_length=10, choices=Kind)
    label = models.CharField(max_length=300)
    url = models.CharField(max_length=300, blank=True)
    first_line = models.PositiveIntegerField(null=True)
    last_line = models.PositiveIntegerField(null=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="source_lines_both_or_none",
                condition=Q(first_line__isnull=True, last_line__isnull=True)
                | Q(first_line__gte=1, last_line__gte=F("first_line")),
            )
        ]

    @override
    def __str__(self) -> str:
        if self.first_line is None or self.last_line is None:
            return self.label
        return f"{self.label}, {lines_words(self.first_line, self.last_line)}"


class Decision(AppendOnly):
    """What was decided about an edition, by whom, when and why; and what it replaced.

    `stood` is False for a word of a call that was kept after a newer one: it is history only.
    """

    edition = models.ForeignKey(
        "events.Edition", on_delete=models.PROTECT, related_name="decisions"
    )
    subject = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    reason = models.TextField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    door = models.CharField(max_length=10, choices=Door)
    at = models.DateTimeField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="+")
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    stood = models.BooleanField(default=True)

    class Meta:
        ordering = ["-at", "-id"]

    @override
    def __str__(self) -> str:
        return self.text
