"""All that is kept of a person, for the person: as JSON, and as a table."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model

from events.ledger.changes import plain
from events.outbox.addresses import address_keys, is_address
from events.people.models import Person, User
from events.people.references import references, rows_of

# Keys and hashes say nothing about anybody, and could open something.
SECRET = re.compile(r"password|token|hash|secret|sha256|(^|_)key$|session|lease")


def person_json(person: Person) -> dict[str, Any]:
    """The person, and below each table's name the rows that lead to them or to their login."""
    told: dict[str, Any] = {"person": _row(person)}
    for row, name, value in _rows(person):
        told.setdefault(name, []).append(value | {"is": str(row)})
    return told


def person_table(person: Person) -> list[list[str]]:
    """Table, number of the row, field and value; the header first."""
    rows = [["table", "row", "field", "value"]]
    for name, found in person_json(person).items():
        for number, facts in enumerate(found if isinstance(found, list) else [found], start=1):
            rows += [[name, str(number), field, _cell(value)] for field, value in facts.items()]
    return rows


def _rows(person: Person) -> Iterator[tuple[Model, str, dict[str, Any]]]:
    """Rows about the person and the login; not all that the login ever wrote about others."""
    user = User.objects.filter(person=person).first()
    keys: list[tuple[ForeignKey[Any, Any], Model]] = [(key, person) for key in references()]
    if user is not None:
        keys += [(key, user) for key in references(User) if not key.remote_field.hidden]
    for key, row in keys:
        for found in rows_of(key, row).order_by("pk").iterator():
            yield found, f"{key.model._meta.model_name}.{key.name}", _row(found)
    yield from _by_address(person, user)


def _by_address(person: Person, user: User | None) -> Iterator[tuple[Model, str, dict[str, Any]]]:
    """Rows that keep a mail address of the person and no other tie, such as a guest's seat."""
    told = [*person.addresses.values_list("value", flat=True), *([user.email] if user else [])]
    keys = [key for address in told if is_address(address) for key in address_keys(address)]
    for model in apps.get_app_config("events").get_models():
        if {"email", "address_key"} <= {field.name for field in model._meta.concrete_fields}:
            for found in model._base_manager.filter(address_key__in=keys).order_by("pk"):
                yield found, f"{model._meta.model_name}.email", _row(found)


def _row(row: Model) -> dict[str, Any]:
    fields: list[Field[Any, Any]] = list(row._meta.concrete_fields)
    told = {
        field.name: field.value_from_object(row)
        for field in fields
        if not SECRET.search(field.name)
    }
    return plain(told)


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    return "" if value is None else str(value)
