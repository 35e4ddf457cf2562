"""Counting rows of an edition within one query, and saying numbers."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

OF_EDITION = OuterRef("pk")


def counted(rows: QuerySet[Any, Any]) -> Coalesce:
    """How many of `rows`, which are filtered by `edition=OF_EDITION`, the edition has."""
    numbers = rows.order_by().values("edition").annotate(number=Count("pk", distinct=True))
    return Coalesce(Subquery(numbers.values("number")), 0)


def some(number: int, one: str, many: str = "") -> str:
    """`1 task`, `3 tasks`; `many` where it is not `one` with an s."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
