"""Series, Edition, Day, Rule, DateOption, Prospect."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from events.ledger.models import Source
from events.shared.clock import check_zone, day_words, days_words
from events.shared.problems import Level
from events.shared.text import check_one_line
from events.venues.models import Certainty, Evidence, Venue

check_slug = RegexValidator(r"\A[a-z0-9][a-z0-9-]+\Z", "A slug is lower-case letters, digits, '-'.")


class Series(models.Model):
    """A conference over the years: ours, or one that ours is held beside."""

    class Role(models.TextChoices):
        OWN = "own"
        HOST = "host"

    slug = models.CharField(max_length=40, unique=True, validators=[check_slug])
    name = models.CharField(max_length=100, validators=[check_one_line])
    role = models.CharField(max_length=4, choices=Role)
    url = models.URLField(blank=True)
    usual_form = models.TextField(blank=True)

    class Meta:
        ordering = ["-role", "name"]
        verbose_name_plural = "series"

    @override
    def __str__(self) -> str:
        return self.name


class EditionQuerySet(models.QuerySet["Edition"]):
    # Whose
    def own(self) -> "EditionQuerySet":
        return self.filter(series__role=Series.Role.OWN)

    def hosts(self) -> "EditionQuerySet":
        return self.filter(series__role=Series.Role.HOST)

    # Who sees
    def public(self) -> "EditionQuerySet":
        """Own editions that anybody may see; host editions have no page of their own."""
        return self.own().filter(public=True)

    # In which order
    def newest_first(self) -> "EditionQuerySet":
        """By year and date; whose date is not known yet stands first in its year."""
        return self.order_by("-year", F("start").desc(nulls_first=True), "slug")

    # With what a page shows
    def with_all(self) -> "EditionQuerySet":
        """With series, venue, days, and the host's series and days, in three queries."""
        return self.select_related("series", "venue", "host__series").prefetch_related(
            "days", "host__days"
        )

    def for_colocation(self) -> "EditionQuerySet":
        """With all that the co-location check reads, in four queries."""
        return self.with_all().prefetch_related("rules")


class Edition(models.Model):
    """One holding of a series. Place and zone belong here: hosts move."""

    class Status(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"
        CANCELLED = "cancelled"

    class Placement(models.TextChoices):
        IN_HOST_PROGRAMME = "in_host_programme", "a slot in the host's programme"
        OWN_VENUE = "own_venue", "a venue of its own"

    slug = models.CharField(max_length=60, unique=True, validators=[check_slug])
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="editions")
    title = models.CharField(max_length=200, validators=[check_one_line])
    year = models.PositiveSmallIntegerField()
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    city = models.CharField(max_length=100, blank=True, validators=[check_one_line])
    subdivision = models.CharField(max_length=3, blank=True)
    country_code = models.CharField(max_length=2, blank=True)
    timezone = models.CharField(max_length=60, blank=True, validators=[check_zone])
    online = models.BooleanField(default=False)
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, null=True, blank=True)
    host = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="guests"
    )
    placement = models.CharField(max_length=20, choices=Placement, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    public = models.BooleanField(default=False)
    date_certainty = models.CharField(max_length=10, choices=Certainty, default=Certainty.IDEA)
    date_evidence = models.CharField(max_length=10, choices=Evidence, default=Evidence.SOURCED)
    venue_certainty = models.CharField(max_length=10, choices=Certainty, default=Certainty.IDEA)
    venue_evidence = models.CharField(max_length=10, choices=Evidence, default=Evidence.SOURCED)
    url = models.URLField(blank=True)
    note = models.TextField(blank=True)
    citations = models.JSONField(default=list, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    demo = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "slug"]
        constraints = [
            models.CheckConstraint(
                name="edition_start_and_end_or_neither",
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gte=F("start")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def run_words(self) -> str:
        """`21-24 March 2019`, or that the dates are not known yet."""
        if not self.start or not self.end:
            return "not known yet"
        return days_words(self.start, self.end)

    @property
    def awaits_venue(self) -> bool:
        """Whether it is planned at a place of its own that nobody has confirmed."""
        open_ = self.status == self.Status.PLANNED and self.venue_certainty != Certainty.CONFIRMED
        return open_ and not self.online and self.placement != self.Placement.IN_HOST_PROGRAMME

    @property
    def is_own(self) -> bool:
        return self.series.role == Series.Role.OWN


class Kind(models.TextChoices):
    """What a day of a conference is; it can be several of these at once."""

    TUTORIAL = "tutorial"
    DEVSUMMIT = "devsummit"
    CONFERENCE = "conference"
    SOCIAL = "social"
    OTHER = "other"


class Day(models.Model):
    """A date of an edition, with its kinds and, where known, its hours (local to the edition).

    A date has a second row where its kinds keep different hours (AsiaBSDCon 2015, day 1).
    """

    class State(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"
        CANCELLED = "cancelled"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="days")
    date = models.DateField()
    kinds = models.JSONField(default=list)
    label = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    evidence = models.CharField(max_length=10, choices=Evidence, default=Evidence.SOURCED)

    class Meta:
        ordering = ["date", F("opens").asc(nulls_first=True), "id"]
        constraints = [
            models.CheckConstraint(
                name="day_closes_after_it_opens",
                condition=Q(opens__isnull=True) | Q(closes__isnull=True) | Q(closes__gt=F("opens")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.date} {', '.join(self.kinds)}"


class Rule(models.Model):
    """How bad an overlap of one kind is for one edition; without a row the default holds."""

    class Overlap(models.TextChoices):
        TUTORIAL = "tutorial"
        DEVSUMMIT = "devsummit"
        CONFERENCE = "conference"
        SOCIAL = "social"
        OTHER = "other"
        CANCELLED = "cancelled"
        HOLIDAY = "holiday"

    DEFAULTS: ClassVar[dict[str, Level]] = {
        Overlap.DEVSUMMIT: Level.BLOCK,
        Overlap.CONFERENCE: Level.BLOCK,
        Overlap.TUTORIAL: Level.WARN,
        Overlap.CANCELLED: Level.WARN,
        Overlap.SOCIAL: Level.NOTE,
        Overlap.HOLIDAY: Level.NOTE,
        Overlap.OTHER: Level.NOTE,
    }

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="rules")
    kind = models.CharField(max_length=12, choices=Overlap)
    level = models.CharField(max_length=5, choices=[(level.value, level.value) for level in Level])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind"], name="rule_once_per_kind")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind}: {self.level}"


class DateOption(models.Model):
    """A candidate day of an own edition. Rejected ones are kept with their reason."""

    class Status(models.TextChoices):
        IDEA = "idea"
        PROPOSED = "proposed"
        POLLED = "polled"
        CHOSEN = "chosen"
        REJECTED = "rejected"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="date_options")
    date = models.DateField()
    status = models.CharField(max_length=10, choices=Status, default=Status.IDEA)
    reason = models.TextField(blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "date"], name="option_once_per_date"),
            models.UniqueConstraint(
                fields=["edition"], condition=Q(status="chosen"), name="one_chosen_option"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{day_words(self.date)} ({self.status})"


class Prospect(models.Model):
    """What is known of an edition as a candidate: whom to ask, what is next, what it costs.

    `chosen` says that this place is to be the one; the ledger has the decision with its reason.
    """

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="prospect")
    contact = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    next_step = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    next_on = models.DateField(null=True, blank=True)
    cost = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    who = models.CharField(max_length=500, blank=True, validators=[check_one_line])
    chosen = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    @override
    def __str__(self) -> str:
        return str(self.edition)
