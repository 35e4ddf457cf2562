"""Track, Talk, Speaking, Availability."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from typing_extensions import override

from events.conferences.models import Edition
from events.people.codes import new_code
from events.people.models import Person
from events.shared.text import check_no_control, check_one_line
from events.shared.transitions import Table

LONGEST = 1440  # minutes of a talk: a day
check_track_slug = RegexValidator(r"\A[a-z][a-z0-9-]*[a-z0-9]\Z", "Begin with a letter: net-01.")
check_color = RegexValidator(r"\A#[0-9a-f]{6}\Z", "Write a colour like #a06000.")
check_language = RegexValidator(r"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z", "Write a tag like en or ja.")


class Track(models.Model):
    """A row of talks on one subject. Its slug begins with a letter: the XML format wants it."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="tracks")
    name = models.CharField(max_length=200, validators=[check_one_line])
    slug = models.CharField(max_length=60, validators=[check_track_slug])
    color = models.CharField(max_length=7, blank=True, validators=[check_color])

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="track_once_by_slug"),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class TalkQuerySet(models.QuerySet["Talk"]):
    def public(self) -> "TalkQuerySet":
        """What the public programme may show: accepted, and all who are named have confirmed."""
        unsure = Speaking.objects.filter(talk=OuterRef("pk"), shown=True)
        return self.filter(
            ~Exists(unsure.exclude(state=Speaking.State.CONFIRMED)), state__in=Talk.SHOWN
        )

    def live(self) -> "TalkQuerySet":
        """Neither cancelled nor withdrawn."""
        return self.exclude(state__in=Talk.OVER)

    def with_people(self) -> "TalkQuerySet":
        """With track and speakers in order, in two queries."""
        people = Prefetch("speakings", Speaking.objects.select_related("person"))
        return self.select_related("track").prefetch_related(people)


class Talk(models.Model):
    """Something on the programme; without people it is a topic. Notes and needs are private.

    Talks of a host edition come from imports. `source` names the feed; the file's own keys are
    found again in the order guid, id, code, and are never shown as ours.
    """

    class Kind(models.TextChoices):
        TALK = "talk"
        WIP = "wip", "work in progress"
        BOF = "bof", "BoF"
        PANEL = "panel"
        BREAK = "break"
        SOCIAL = "social"
        OTHER = "other"

    class State(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"
        ACCEPTED = "accepted"
        CONFIRMED = "confirmed"
        CANCELLED = "cancelled"
        WITHDRAWN = "withdrawn"

    class Recording(models.TextChoices):
        UNKNOWN = "unknown", "not asked yet"
        YES = "yes", "may be recorded"
        NO = "no", "must not be recorded"

    SHOWN: ClassVar[frozenset[str]] = frozenset({State.ACCEPTED, State.CONFIRMED})
    OVER: ClassVar[frozenset[str]] = frozenset({State.CANCELLED, State.WITHDRAWN})
    # Kinds that several rooms share and in which nobody is missed.
    LOOSE: ClassVar[frozenset[str]] = frozenset({Kind.BREAK, Kind.SOCIAL})
    # Every step has its way back, so that each can be undone.
    MOVES: ClassVar[Table] = {
        State.DRAFT: frozenset({State.SUBMITTED, State.ACCEPTED, State.WITHDRAWN}),
        State.SUBMITTED: frozenset({State.DRAFT, State.ACCEPTED, State.WITHDRAWN}),
        State.ACCEPTED: frozenset(
            {State.DRAFT, State.SUBMITTED, State.CONFIRMED, State.CANCELLED, State.WITHDRAWN}
        ),
        State.CONFIRMED: frozenset({State.ACCEPTED, State.CANCELLED, State.WITHDRAWN}),
        State.CANCELLED: frozenset({State.ACCEPTED, State.CONFIRMED}),
        State.WITHDRAWN: frozenset({State.DRAFT, State.SUBMITTED, State.ACCEPTED, State.CONFIRMED}),
    }

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="talks")
    code = models.CharField(max_length=6, unique=True, default=new_code, editable=False)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TALK)
    title = models.CharField(max_length=300, validators=[check_one_line])
    subtitle = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    abstract = models.TextField(blank=True, validators=[check_no_control])
    description = models.TextField(blank=True, validators=[check_no_control])
    minutes = models.PositiveSmallIntegerField(
        default=30, validators=[MinValueValidator(5), MaxValueValidator(LONGEST)]
    )
    language = models.CharField(max_length=12, blank=True, validators=[check_language])
    track = models.ForeignKey(
        Track, on_delete=models.SET_NULL, null=True, blank=True, related_name="talks"
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    recording = models.CharField(max_length=7, choices=Recording, default=Recording.UNKNOWN)
    expected = models.PositiveSmallIntegerField(null=True, blank=True)  # how many will come
    needs = models.TextField(blank=True, validators=[check_no_control])
    notes = models.TextField(blank=True, validators=[check_no_control])
    source = models.CharField(max_length=300, blank=True, editable=False)
    source_guid = models.CharField(max_length=100, blank=True, editable=False)
    source_id = models.CharField(max_length=100, blank=True, editable=False)
    source_code = models.CharField(max_length=100, blank=True, editable=False)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    objects = TalkQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]
        indexes = [models.Index(fields=["edition", "state"], name="talk_edition_state")]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """The rule of `TalkQuerySet.public` for one talk; cheap on rows read `with_people`."""
        return self.state in self.SHOWN and all(
            each.is_confirmed for each in self.speakings.all() if each.shown
        )

    @property
    def is_over(self) -> bool:
        """Cancelled or withdrawn: it holds no room and nobody."""
        return self.state in self.OVER

    @property
    def state_sign(self) -> str:
        """The class of its state's sign, with a blank before it; "" for what is open."""
        return " state-good" if self.state in self.SHOWN else " state-off" if self.is_over else ""

    @property
    def shown_speakings(self) -> list["Speaking"]:
        """Whose names stand beside the title, in order. Public only with the talk."""
        return [each for each in self.speakings.all() if each.shown]


class Speaking(models.Model):
    """That somebody holds a talk: a person of ours or, in an imported programme, only a name."""

    class State(models.TextChoices):
        ASKED = "asked"
        CONFIRMED = "confirmed"
        DECLINED = "declined"

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="speakings")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="speakings"
    )
    name = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    source_id = models.CharField(max_length=100, blank=True, editable=False)
    order = models.PositiveSmallIntegerField(default=0)
    shown = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    answered_at = models.DateTimeField(null=True, editable=False)
    reason = models.TextField(blank=True, validators=[check_no_control])  # private
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        verbose_name = "part in a talk"
        verbose_name_plural = "parts in talks"
        constraints = [
            models.CheckConstraint(
                name="speaking_person_or_name", condition=Q(person__isnull=False) | ~Q(name="")
            ),
            models.UniqueConstraint(fields=["talk", "person"], name="speaking_once_per_person"),
        ]

    @override
    def __str__(self) -> str:
        return self.spoken_name

    @property
    def spoken_name(self) -> str:
        """The name as its bearer writes it; the imported one where there is no person."""
        return self.person.name if self.person else self.name

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED


class Availability(models.Model):
    """When a person is there, as told: arrives (say, at the airport) and must leave. Private.

    `travel_minutes` lie between these instants and the room: 180 from landing to the stage.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="availabilities")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="availabilities")
    arrives_at = models.DateTimeField(null=True, blank=True)
    leaves_at = models.DateTimeField(null=True, blank=True)
    travel_minutes = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "availabilities"
        constraints = [
            models.UniqueConstraint(fields=["edition", "person"], name="availability_once"),
        ]

    @override
    def __str__(self) -> str:
        return str(self.person)
