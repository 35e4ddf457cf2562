"""PlannedPost."""

from datetime import date, timedelta
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from typing_extensions import override

from events.announcements.models import Announcement, MailingList
from events.announcements.occasions import Occasion, label_of
from events.announcements.rules import check_rule, rule_words
from events.conferences.models import Edition
from events.shared.transitions import Table

FAR = 730  # days, before or after
LEAD = 5  # days between the draft and the day on which it is to go


class PlannedPost(models.Model):
    """A post to come, for one list or one audience, counted from the edition's first day.

    While it is planned it moves with the edition; drafted, it has an announcement.
    """

    class State(models.TextChoices):
        PLANNED = "planned"
        DRAFTED = "drafted"
        DROPPED = "dropped"

    MOVES: ClassVar[Table] = {
        State.PLANNED: frozenset({State.DRAFTED, State.DROPPED}),
        State.DROPPED: frozenset({State.PLANNED}),
        State.DRAFTED: frozenset({State.PLANNED}),
    }

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="planned_posts")
    occasion = models.CharField(max_length=20, choices=Occasion.choices)
    mailing_list = models.ForeignKey(
        MailingList, on_delete=models.PROTECT, null=True, blank=True, related_name="planned_posts"
    )
    audience = models.CharField(max_length=200, blank=True, validators=[check_rule])
    days = models.SmallIntegerField(validators=[MinValueValidator(-FAR), MaxValueValidator(FAR)])
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    announcement = models.OneToOneField(
        Announcement, on_delete=models.PROTECT, null=True, related_name="planned"
    )
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["days", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "occasion", "mailing_list"], name="planned_post_once_per_list"
            ),
            models.UniqueConstraint(
                fields=["edition", "occasion", "audience"],
                condition=~Q(audience=""),
                name="planned_post_once_per_audience",
            ),
            models.CheckConstraint(
                name="planned_post_list_or_audience",
                condition=Q(mailing_list__isnull=False) ^ ~Q(audience=""),
            ),
            models.CheckConstraint(
                name="planned_post_drafted",
                condition=Q(state="drafted", announcement__isnull=False)
                | (~Q(state="drafted") & Q(announcement__isnull=True)),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{label_of(self.occasion)}, {self.target}"

    @property
    def target(self) -> str:
        """Where it goes: the name of the list, or the audience."""
        return self.mailing_list.name if self.mailing_list else rule_words(self.audience)

    @property
    def due(self) -> date | None:
        """None while the edition has no day."""
        start = self.edition.start
        return start + timedelta(days=self.days) if start else None

    @property
    def offset_words(self) -> str:
        """`T-41`, `T+8`, `T`."""
        return f"T{self.days:+d}" if self.days else "T"
