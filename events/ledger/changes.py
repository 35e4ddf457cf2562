"""What differs between a row and what somebody typed, as JSON for the ledger and back."""

from collections.abc import Mapping
from typing import Any

from django.db.models import ForeignKey, Model

from events.shared.problems import Refused, block


def news(row: Model, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Those of `facts` that differ from the row."""
    return {name: value for name, value in facts.items() if getattr(row, name) != value}


def plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The same values as JSON can hold them; rows by their slug, code or number."""
    return {name: _plain(value) for name, value in facts.items()}


def typed(row: Model, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The way back: values as the fields of `row` hold them. Raises Refused for a row now gone."""
    return {name: _typed(row, name, value) for name, value in facts.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return getattr(value, "slug", "") or getattr(value, "code", "") or value.pk
    return value if isinstance(value, str | int | list | dict | None) else str(value)


def _typed(row: Model, name: str, value: Any) -> Any:
    field = row._meta.get_field(name)
    if isinstance(field, ForeignKey):
        return _row(field.remote_field.model, value)
    return field.to_python(value)  # type: ignore[union-attr]  # a column, never a relation back


def _row(model: type[Model], value: Any) -> Model | None:
    if value is None:
        return None
    names = {field.name for field in model._meta.concrete_fields}
    key = next(name for name in ("slug", "code", "pk") if name in names or name == "pk")
    found = model._default_manager.filter(**{key: value}).first()
    if found is None:
        raise Refused([block("undo", f"{value} is not here any more.")])
    return found
