"""What the facts of a call are held against: loaded once for all of them, each kind when asked."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import CharField, F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast

from events.announcements.models import Announcement, MailingList
from events.conferences.models import DateOption, Edition, Series
from events.ledger.models import Decision
from events.planning.models import ActionItem, Fact, Meeting
from events.program.models import Candidacy
from events.venues.models import Venue

TEXT = TextField()
There = tuple[str, int, str, str]


@dataclass(frozen=True)
class Listed:
    """A mailing list, as far as it takes to know which is meant."""

    pk: int
    address: str
    name: str


class Known:
    """The rows that the readers of one call ask for; none asks the database for each fact."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    @cached_property
    def facts(self) -> list[Fact]:
        return list(self.meeting.facts.select_related("edition", "meeting__series"))

    @cached_property
    def editions(self) -> dict[int, Edition]:
        """All editions with what the co-location check reads, the host being one of them."""
        rows = Edition.objects.select_related("series", "venue").prefetch_related("days", "rules")
        editions = {row.pk: row for row in rows.order_by("year", "pk")}
        for edition in editions.values():
            edition.host = editions[edition.host_id] if edition.host_id else None
        return editions

    @cached_property
    def own(self) -> list[Edition]:
        """The editions of the call's series, oldest first."""
        ours = self.meeting.series_id
        return [one for one in self.editions.values() if one.series_id == ours]

    @cached_property
    def hosts(self) -> list[Edition]:
        """Host editions whose run is known, by their first day."""
        hosts = [one for one in self.editions.values() if one.series.role == Series.Role.HOST]
        return sorted((one for one in hosts if one.start), key=lambda one: one.start or date.max)

    @cached_property
    def later(self) -> list[Fact]:
        """What newer calls of the series said and somebody accepted, newest first."""
        newer = {"meeting__series": self.meeting.series_id, "meeting__date__gt": self.meeting.date}
        facts = Fact.objects.filter(state=Fact.State.ACCEPTED, gone=False, **newer)
        return list(facts.select_related("meeting").order_by("-meeting__date", "-first_line"))

    @cached_property
    def decided(self) -> dict[tuple[int, str], Decision]:
        """The decision that stands, by edition and subject."""
        ours = Decision.objects.filter(edition__series=self.meeting.series_id, stood=True)
        rows = ours.filter(replaced_by=None).select_related("source")
        return {(row.edition_id, row.subject): row for row in rows}

    @cached_property
    def wishes(self) -> dict[tuple[int, str, str], str]:
        """How sure each entry of the pipeline is, by edition, topic and name in small letters."""
        rows = Candidacy.objects.filter(edition__series=self.meeting.series_id)
        told = rows.values_list("edition_id", "topic", "name", "certainty")
        return {(pk, topic.casefold(), name.casefold()): sure for pk, topic, name, sure in told}

    @cached_property
    def venues(self) -> list[Venue]:
        return list(Venue.objects.all())

    @property
    def lists(self) -> list[Listed]:
        return [Listed(*row[1:]) for row in self._rows if row[0] == "list"]

    def of_series(self, series: Series) -> list[Edition]:
        """Its editions, oldest first."""
        return [one for one in self.editions.values() if one.series_id == series.pk]

    def series_named(self, name: object) -> Series | None:
        """The series that minutes call by this name."""
        if not name:
            return None
        said = str(name).casefold()
        here = [self.meeting.series, *(one.series for one in self.editions.values())]
        found = next((one for one in here if one.name.casefold() == said), None)
        return found or next((one for one in self._bare if one.name.casefold() == said), None)

    @cached_property
    def _bare(self) -> list[Series]:
        """Series without an edition, which only a name that no other has asks for."""
        return list(Series.objects.filter(editions=None))

    def has(self, kind: str, where: int, one: str, other: str = "") -> bool:
        """Whether it is there already, in any case: see `_queries` for what the words are."""
        return (kind, where, one.casefold(), other.casefold()) in self._there

    def has_topic(self, edition: Edition, topic: str) -> bool:
        """Whether somebody, or nobody yet, is wanted for this topic."""
        return any(wish[:2] == (edition.pk, topic.casefold()) for wish in self.wishes)

    @cached_property
    def _there(self) -> frozenset[There]:
        return frozenset(
            (kind, where, one.casefold(), other.casefold())
            for kind, where, one, other in self._rows
        )

    @cached_property
    def _rows(self) -> list[There]:
        first, *others = self._queries()
        return list(first.union(*others, all=True))

    def _queries(self) -> list[QuerySet[Model, There]]:
        """By kind: where it is, and the one or two words that tell it from others."""
        ours = {"edition__series": self.meeting.series_id}
        return [
            _words(MailingList.objects.all(), "list", "id", "address", "name"),
            _words(DateOption.objects.filter(**ours), "option", "edition_id", "date"),
            _words(Announcement.objects.filter(**ours), "draft", "edition_id", "mailing_list_id"),
            _words(
                ActionItem.objects.filter(series=self.meeting.series_id),
                "promise",
                "series_id",
                "text",
                "owner_name",
            ),
        ]


def _words(
    rows: QuerySet[Model], kind: str, where: str, one: str, other: str = ""
) -> QuerySet[Model, There]:
    second = Cast(F(other), TEXT) if other else Value("", TEXT)
    return rows.order_by().values_list(
        Value(kind, CharField()), F(where), Cast(F(one), TEXT), second
    )
