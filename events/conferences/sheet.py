"""What a series file tells, as values: checked one by one, not yet compared with the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any


@dataclass(frozen=True)
class SeriesRow:
    """A conference over the years; `role` is own or host."""

    slug: str
    name: str
    role: str
    url: str = ""
    usual_form: str = ""


@dataclass(frozen=True)
class VenueRow:
    """A building; `certainty` is the venue's, `evidence` also covers its address."""

    slug: str
    name: str
    city: str
    country_code: str
    timezone: str
    certainty: str
    evidence: str
    name_local: str = ""
    address: str = ""
    subdivision: str = ""
    note: str = ""
    citations: tuple[str, ...] = ()


@dataclass(frozen=True)
class DayRow:
    """A date with its kinds; hours are local to the edition's zone, None where not known."""

    date: date
    kinds: tuple[str, ...]
    state: str = "planned"
    evidence: str = "sourced"
    label: str = ""
    opens: time | None = None
    closes: time | None = None


def day_json(day: Any) -> dict[str, Any]:
    """A day, stored or told, as the ledger keeps it; what is not known is left out."""
    told = {
        "date": day.date.isoformat(),
        "opens": day.opens and day.opens.isoformat("minutes"),
        "closes": day.closes and day.closes.isoformat("minutes"),
        "kinds": list(day.kinds),
        "label": day.label,
        "state": str(day.state),
        "evidence": "" if day.evidence == "sourced" else str(day.evidence),
    }
    return {name: value for name, value in told.items() if value}


def day_row(told: Mapping[str, Any]) -> DayRow:
    """The way back from `day_json`."""
    hours = {name: time.fromisoformat(told[name]) for name in ("opens", "closes") if name in told}
    rest = {"date": date.fromisoformat(told["date"]), "kinds": tuple(told["kinds"])}
    return DayRow(**dict(told) | hours | rest)


@dataclass(frozen=True)
class EditionRow:
    """One holding; `series`, `venue` and `host` are slugs, empty where unknown or none."""

    slug: str
    series: str
    title: str
    year: int
    start: date | None = None
    end: date | None = None
    city: str = ""
    subdivision: str = ""
    country_code: str = ""
    timezone: str = ""
    online: bool = False
    venue: str = ""
    host: str = ""
    placement: str = ""
    status: str = "planned"
    public: bool = False
    date_certainty: str = "idea"
    date_evidence: str = "sourced"
    venue_certainty: str = "idea"
    venue_evidence: str = "sourced"
    url: str = ""
    note: str = ""
    citations: tuple[str, ...] = ()
    days: tuple[DayRow, ...] = ()
    demo: bool = False


@dataclass(frozen=True)
class Sheet:
    """A whole file."""

    series: tuple[SeriesRow, ...] = ()
    venues: tuple[VenueRow, ...] = ()
    editions: tuple[EditionRow, ...] = ()
