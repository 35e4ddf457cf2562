"""All that leads to a person, found by looking at the models: what comes later is found, too."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import ForeignKey, Model, QuerySet

from events.people.models import Address, Alias, Person

OWN = frozenset({Address, Alias})  # parts of the person, neither a role nor a record


@dataclass(frozen=True)
class Move:
    """How many rows of a model lead to a person by one field."""

    name: str
    count: int


def references(model: type[Model] = Person) -> Iterator[ForeignKey[Any, Any]]:
    """Every foreign key of any table to `model`, those without a name back as well."""
    for relation in model._meta.get_fields(include_hidden=True):
        if (relation.one_to_many or relation.one_to_one) and not relation.concrete:
            yield cast("ForeignKey[Any, Any]", relation.field)  # type: ignore[union-attr]  # a relation back has its key


def rows_of(field: ForeignKey[Any, Any], row: Model) -> QuerySet[Model]:
    """The rows that lead to `row` by this key."""
    model: type[Model] = field.model
    return model._base_manager.filter(**{field.name: row})


def moves_of(person: Person) -> list[Move]:
    """What leads to the person, in words, the largest first; addresses and spellings aside."""
    counts = [
        Move(_words(field, count), count)
        for field in references()
        if field.model not in OWN and (count := rows_of(field, person).count())
    ]
    return sorted(counts, key=lambda move: (-move.count, move.name))


def _words(field: ForeignKey[Any, Any], count: int) -> str:
    meta = field.model._meta
    noun = str(meta.verbose_name if count == 1 else meta.verbose_name_plural)
    return noun if field.name == "person" else f"{noun} as {field.name.replace('_', ' ')}"
