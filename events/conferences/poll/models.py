"""Poll, Voter, PollLink, Vote."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from typing_extensions import override

from events.conferences.models import DateOption, Edition
from events.people.models import Person
from events.shared.text import check_one_line


class Poll(models.Model):
    """The question to people which candidate days of an edition suit them."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="poll")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    @override
    def __str__(self) -> str:
        return f"Days of {self.edition}"


class Voter(models.Model):
    """Somebody who is asked. Removed ones are kept, so that their links say so.

    `reminded_at` is emptied when a day is added: then there is something to remind of again.
    """

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="voters")
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=300, validators=[check_one_line])
    email = models.EmailField(max_length=254, blank=True)
    asked_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "email"], condition=~Q(email=""), name="voter_once_per_address"
            )
        ]

    @override
    def __str__(self) -> str:
        """No name: lists of deeds are read by more people than may know who was asked."""
        return f"Person {self.pk} asked"


class PollLink(models.Model):
    """A mailed link to one person's answers. Only the hash of its token is kept."""

    voter = models.ForeignKey(Voter, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at"]

    class State(models.TextChoices):
        OPEN = "open"
        EXPIRED = "expired"
        REMOVED = "removed"
        CLOSED = "closed"
        DECIDED = "decided"

    @override
    def __str__(self) -> str:
        return f"Link {self.pk}"

    def state_at(self, now: datetime) -> State:
        """Read with voter, poll and edition."""
        poll = self.voter.poll
        if self.voter.removed_at:
            return self.State.REMOVED
        if poll.closed_at:
            return self.State.DECIDED if poll.edition.start else self.State.CLOSED
        return self.State.OPEN if self.expires_at > now else self.State.EXPIRED


class Answer(models.TextChoices):
    """Whether somebody could come on a day."""

    YES = "yes"
    IF_NEED_BE = "if need be"
    NO = "no"


class Vote(models.Model):
    """One person's answer for one day."""

    voter = models.ForeignKey(Voter, on_delete=models.CASCADE, related_name="votes")
    option = models.ForeignKey(DateOption, on_delete=models.CASCADE, related_name="votes")
    answer = models.CharField(max_length=10, choices=Answer)

    class Meta:
        ordering = ["option__date", "id"]
        constraints = [
            models.UniqueConstraint(fields=["voter", "option"], name="vote_once_per_day")
        ]

    @override
    def __str__(self) -> str:
        return self.answer
