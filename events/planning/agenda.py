"""The next call: what is open, what changed since the last one, when it is for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from events.conferences.models import Edition, Series
from events.conferences.words import edition_facts
from events.ledger.models import Decision
from events.planning.minutes.write import OpenAction, write_agenda
from events.planning.models import ActionItem, Meeting
from events.planning.queries import open_items
from events.shared.clock import instant_words


@dataclass(frozen=True)
class Call:
    """A call to come: its date, and the instant once its time and zone are known."""

    series: Series
    date: date
    at: datetime | None = None
    zone: str = "UTC"


def last_call(series: Series, before: date | None = None) -> Meeting | None:
    """The newest call kept, before a date if one is given."""
    calls = series.meetings.filter(date__lt=before) if before else series.meetings.all()
    return calls.first()


def draft_agenda(call: Call) -> str:
    """The agenda in the form that the reader of minutes reads, 72 columns wide."""
    last = last_call(call.series, call.date)
    return write_agenda(
        call.date,
        attendees=_attendees(last),
        topics=_topics(call.series),
        actions=[_open(item) for item in open_items(_items(call.series))],
        changes=_changes(call.series, last) if last else (),
        times=times_of(call, last),
    )


def times_of(call: Call, last: Meeting | None) -> list[str]:
    """The call's time in its own zone, then in those of editions and people, each once."""
    if call.at is None:
        return []
    zones = dict.fromkeys([call.zone, *_zones_of_editions(call.series), *_zones_of_people(last)])
    at = call.at
    return [f"{instant_words(at, zone)}, {zone}" for zone in zones]


def _attendees(last: Meeting | None) -> list[str]:
    people = last.attendances.select_related("person") if last else ()
    return [one.person.name if one.person else one.name for one in people]


def _topics(series: Series) -> list[str]:
    """One line for each edition to come: what is known of its day and place, in words."""
    coming = series.editions.filter(status=Edition.Status.PLANNED)
    told = [edition_facts(edition) for edition in coming.with_all()]
    return [f"{facts.title}: {facts.date_sentence}; {facts.venue_sentence}" for facts in told]


def _items(series: Series) -> QuerySet[ActionItem]:
    return series.action_items.select_related("edition", "owner", "counterpart")


def _open(item: ActionItem) -> OpenAction:
    due = item.due.isoformat() if item.due else item.due_words
    return OpenAction(item.text, item.owner_words, due)


def _changes(series: Series, last: Meeting) -> Sequence[str]:
    """Decisions and closed actions since the last call was kept, but what that call itself said."""
    made = Decision.objects.filter(edition__series=series, at__gt=last.imported_at, stood=True)
    decided = made.exclude(source__label=str(last)).order_by("at")
    closed = series.action_items.filter(closed_at__gt=last.imported_at).order_by("closed_at")
    words = [decision.text for decision in decided]
    return words + [f"{item.get_state_display()}: {item.text}" for item in closed]


def _zones_of_editions(series: Series) -> Iterable[str]:
    coming = series.editions.filter(status=Edition.Status.PLANNED).exclude(timezone="")
    return coming.values_list("timezone", flat=True)


def _zones_of_people(last: Meeting | None) -> Iterable[str]:
    if last is None:
        return []
    return last.attendances.exclude(person=None).values_list("person__timezone", flat=True)
