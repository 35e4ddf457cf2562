"""What differs between a row and what somebody typed, and the same as JSON for the ledger."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model


def news(row: Model, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Those of `facts` that differ from the row."""
    return {name: value for name, value in facts.items() if getattr(row, name) != value}


def plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The same values as JSON can hold them; rows by their slug or name."""
    return {name: _plain(value) for name, value in facts.items()}


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | list | None) else str(value)
