"""Rows as lines of JSON that both databases read, and back.

Instants are UTC and keep their microseconds; keys are sorted, also inside JSON fields, so that the
same row is the same line whichever database it comes from.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Field, Model

# Of the running machine, not of the conference: a restored site begins without.
LEFT_OUT = frozenset({"events.session", "events.heartbeat", "events.breaker", "events.standstill"})
# Django makes these rows itself, under numbers of its own; the backup's take their place.
MADE_BY_DJANGO = frozenset({"contenttypes.contenttype", "auth.permission"})
BATCH = 500


def tables_of(apps: Apps) -> dict[str, type[Model]]:
    """The models of a backup by label, in one order; with the tables of their relations."""
    models = apps.get_models(include_auto_created=True)
    found = {model._meta.label_lower: model for model in models if model._meta.managed}
    return {name: found[name] for name in sorted(found) if name not in LEFT_OUT}


def lines_of(model: type[Model]) -> Iterator[bytes]:
    """Every row as a line, in the order of the primary key; holds few rows at a time."""
    names = [column.attname for column in _columns(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=BATCH):
        values = dict(zip(names, row, strict=True))
        text = json.dumps(values, default=_plain, ensure_ascii=False, sort_keys=True)
        yield text.encode() + b"\n"


def load(model: type[Model], lines: Iterable[bytes]) -> None:
    """Insert rows as they are, with their keys. Raises ValueError for a line that is no row."""
    columns = _columns(model)
    size = max(1, min(BATCH, connection.ops.bulk_batch_size(columns, range(BATCH))))
    batch: list[Model] = []
    for line in lines:
        batch.append(_row(model, columns, line))
        if len(batch) == size:
            _insert(model, columns, batch)
            batch.clear()
    if batch:
        _insert(model, columns, batch)


def _row(model: type[Model], columns: list[Field[Any, Any]], line: bytes) -> Model:
    values = json.loads(line)
    if not isinstance(values, dict) or values.keys() != {each.attname for each in columns}:
        raise ValueError("a row has other columns than the table")
    try:
        return model(**{each.attname: each.to_python(values[each.attname]) for each in columns})
    except ValidationError as error:
        raise ValueError("; ".join(error.messages)) from None


def _insert(model: type[Model], columns: list[Field[Any, Any]], rows: list[Model]) -> None:
    """Past pre_save, which would set `auto_now_add` anew."""
    model._base_manager._insert(rows, fields=columns, using=connection.alias, raw=True)  # type: ignore[attr-defined]  # as Model.save() does


def _columns(model: type[Model]) -> list[Field[Any, Any]]:
    return [column for column in model._meta.concrete_fields if not column.generated]


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    raise TypeError(f"a backup cannot hold {type(value).__name__}")
