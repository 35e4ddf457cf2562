"""What an edition hands on to the next one: each area says it of its own rows, a line a model.

The cloner copies what has a `copy`, and tells what becomes of all. A model that belongs to an
edition and stands in no line fails a test.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Model, OuterRef, QuerySet

from events.conferences.models import Edition

M = TypeVar("M", bound=Model)


class Fate(StrEnum):
    """What becomes of rows; some have two: a room is carried, its booking only wished for."""

    CARRIED = "carried"
    SHIFTED = "shifted"
    RESET = "reset"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Way:
    """From which edition to which, and by how many calendar days. `new` may not be stored yet."""

    source: Edition
    new: Edition
    shift: timedelta


def _all(rows: QuerySet[Any], way: Way) -> QuerySet[Any]:  # noqa: ARG001 -- others look at it
    return rows


@dataclass(frozen=True)
class Line:
    """A model with a foreign key `edition`. `copy` makes the new row, without storing it.

    `rows` narrows the source's rows to those that are handed on.
    """

    model: type[Model]
    name: str
    fates: tuple[Fate, ...]
    copy: Callable[[Any, Way], Model] | None = None
    rows: Callable[[QuerySet[Any], Way], QuerySet[Any]] = _all

    def of(self, way: Way) -> QuerySet[Any]:
        """The rows of the source that the line is about."""
        return self.of_edition(way, way.source)

    def of_edition(self, way: Way, edition: Edition | OuterRef) -> QuerySet[Any]:
        """The same, of what an expression names."""
        return self.rows(self.model._default_manager.filter(edition=edition), way)


def reset(model: type[Model], name: str) -> Line:
    """Stays with the source: the new edition begins without."""
    return Line(model, name, (Fate.RESET,))


def ignored(model: type[Model], name: str) -> Line:
    """Is no part of what an edition consists of."""
    return Line(model, name, (Fate.IGNORED,))


def copied(row: M, way: Way, **changes: Any) -> M:
    """A new row for the new edition, not stored yet: the same but for `changes`."""
    fields = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    fresh = {"edition_id": way.new.pk} | ({"version": 0} if "version" in fields else {})
    return type(row)(**(fields | fresh | changes))


def moved(instant: datetime | None, way: Way) -> datetime | None:
    """The same time by the clock on the wall, as many calendar days later, where the new one is."""
    if instant is None:
        return None
    local = instant.astimezone(ZoneInfo(way.source.timezone or "UTC")).replace(tzinfo=None)
    return (local + way.shift).replace(tzinfo=ZoneInfo(way.new.timezone or "UTC"))
