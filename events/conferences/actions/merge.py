"""How a told row meets a known one: what is known is never erased by what is not told."""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Model

from events.conferences.actions import merge_days
from events.conferences.models import Edition, Series
from events.conferences.sheet import EditionRow, SeriesRow, VenueRow
from events.shared.transitions import update_versioned
from events.venues.models import Venue

UNKNOWN: tuple[object, ...] = ("", None, [], ())
FILLED_ONLY = {"note", "usual_form"}  # words, not facts: those of this site stay
MOVING = {"start", "end", "host", "placement", "days", "status", "timezone"}


@dataclass(frozen=True)
class Change:
    """What became of one row: created, updated or unchanged; JSON values before and after."""

    row: Series | Venue | Edition
    verb: str
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def edition(self) -> Edition | None:
        return self.row if isinstance(self.row, Edition) else None


def moves_edition(change: Change) -> bool:
    """Whether an edition was made, or what the co-location check reads of it has changed."""
    moved = change.verb == "created" or bool(MOVING & change.after.keys())
    return moved and change.edition is not None


def merge_series(row: SeriesRow) -> Change:
    known = Series.objects.filter(slug=row.slug).first()
    if known is None:
        return _created(Series.objects.create(**asdict(row)))
    changes = _news(known, asdict(row))
    for name, value in changes.items():
        setattr(known, name, value)
    known.save(update_fields=list(changes))
    return _updated(known, changes)


def merge_venue(row: VenueRow) -> Change:
    told = asdict(row) | {"citations": list(row.citations)}
    known = Venue.objects.filter(slug=row.slug).first()
    if known is None:
        return _created(Venue.objects.create(**told))
    return _update(known, told)


def merge_edition(row: EditionRow, known: Edition | None, links: dict[str, Any]) -> Change:
    """`links` are the rows that series, venue and host name; `known` has its days loaded."""
    told = asdict(row) | links | {"citations": list(row.citations)}
    del told["days"]
    if known is None:
        edition = Edition.objects.create(**told)
        merge_days.make(edition, row.days)
        return _created(edition)
    return _update_edition(known, row, _claims(row, told))


def _update_edition(known: Edition, row: EditionRow, told: dict[str, Any]) -> Change:
    run = known.start, known.end
    change = _update(known, told)
    if not merge_days.merge(known, row.days, run=run):
        return change
    after = change.after | {"days": [str(day.date) for day in row.days]}
    return Change(known, "updated", change.before, after)


def _claims(row: EditionRow, told: dict[str, Any]) -> dict[str, Any]:
    """What the row says of an edition that is known: without a fact, its certainty says nothing.

    Whether an edition is public is decided here, by people, not by a file.
    """
    silent = {"public", "demo"}
    if row.start is None:
        silent |= {"date_certainty", "date_evidence"}
    if not row.venue and not row.online:
        silent |= {"venue_certainty", "venue_evidence"}
    return {name: value for name, value in told.items() if name not in silent}


def _update(known: Any, told: dict[str, Any]) -> Change:
    changes = _news(known, told)
    before = {name: _plain(getattr(known, name)) for name in changes}
    if changes:
        update_versioned(known, **changes)
    return _updated(known, changes, before)


def _news(known: Model, told: dict[str, Any]) -> dict[str, Any]:
    """The told values that are known (not empty) and differ from what is stored."""
    news = {}
    for name, value in told.items():
        stored = getattr(known, name)
        if name == "citations":
            value = stored + [one for one in value if one not in stored]  # noqa: PLW2901 -- a union
        if value in UNKNOWN or value == stored or (name in FILLED_ONLY and stored):
            continue
        news[name] = value
    return news


def _created(row: Any) -> Change:
    return Change(row, "created")


def _updated(row: Any, changes: dict[str, Any], before: dict[str, Any] | None = None) -> Change:
    after = {name: _plain(value) for name, value in changes.items()}
    return Change(row, "updated" if changes else "unchanged", before or {}, after)


def _plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    return value if isinstance(value, str | int | list | None) else str(value)
