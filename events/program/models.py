"""Candidacy: an entry of the speaker pipeline."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from typing_extensions import override

from events.conferences.models import Edition
from events.ledger.models import Source
from events.outbox.models import Message
from events.people.models import Person
from events.program.talks.models import Talk
from events.shared.text import check_one_line
from events.shared.transitions import Table
from events.venues.models import Certainty


class Candidacy(models.Model):
    """A person, or only a name or a topic, wanted at an edition. Never public.

    `owner` is who is on it; `talk` is what came of it. `letter` is the last invitation mailed;
    at `remind_at` the silent are reminded, once.
    """

    class State(models.TextChoices):
        IDEA = "idea"
        TO_CONTACT = "to_contact", "to contact"
        CONTACTED = "contacted"
        TENTATIVE = "tentative"
        INVITED = "invited"
        CONFIRMED = "confirmed"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    SETTLED: ClassVar[frozenset[str]] = frozenset(
        {State.CONFIRMED, State.DECLINED, State.WITHDRAWN}
    )
    ANY: ClassVar[frozenset[str]] = frozenset(State.values)
    # Forward in any order, as people answer; who was contacted is no idea any more, who declined
    # or was given up is asked anew.
    MOVES: ClassVar[Table] = {
        State.IDEA: ANY - {State.IDEA},
        State.TO_CONTACT: ANY - {State.TO_CONTACT},
        State.CONTACTED: ANY - {State.CONTACTED, State.IDEA},
        State.TENTATIVE: ANY - {State.TENTATIVE, State.IDEA},
        State.INVITED: ANY - {State.INVITED, State.IDEA},
        State.CONFIRMED: frozenset({State.TENTATIVE, State.DECLINED, State.WITHDRAWN}),
        State.DECLINED: frozenset({State.TO_CONTACT, State.CONTACTED, State.INVITED}),
        State.WITHDRAWN: frozenset({State.IDEA, State.TO_CONTACT}),
    }

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="candidacies")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="candidacies"
    )
    name = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    topic = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    certainty = models.CharField(max_length=10, choices=Certainty, default=Certainty.IDEA)
    state = models.CharField(max_length=10, choices=State, default=State.IDEA)
    owner = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    next_step = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    next_on = models.DateField(null=True, blank=True)
    talk = models.ForeignKey(
        Talk, on_delete=models.SET_NULL, null=True, blank=True, related_name="candidacies"
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField(null=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    letter = models.ForeignKey(Message, on_delete=models.SET_NULL, null=True, related_name="+")
    remind_at = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "candidacies"
        constraints = [
            models.CheckConstraint(
                name="candidacy_person_name_or_topic",
                condition=Q(person__isnull=False) | ~Q(name="") | ~Q(topic=""),
            ),
            models.UniqueConstraint(
                fields=["edition", "name", "topic"], name="candidacy_once_per_name_and_topic"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.name or self.person or 'somebody'}: {self.topic or 'any topic'}"
