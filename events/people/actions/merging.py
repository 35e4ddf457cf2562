"""Two entries that are one human become one. A person decides, having seen what moves."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ForeignKey

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.people.models import Alias, Person
from events.people.names import fold
from events.people.references import moves_of, references, rows_of
from events.shared.problems import Problem, block, refuse_if_blocked
from events.shared.transitions import update_versioned


def merge_problems(keep: Person, gone: Person) -> list[Problem]:
    if keep.pk == gone.pk:
        return [block("person", "These are one and the same already.")]
    if hasattr(keep, "user") and hasattr(gone, "user"):
        text = f"{keep} and {gone} have a login each; a person has one. Disable one of them first."
        return [block("login", text)]
    return []


@transaction.atomic
def merge_people(keep: Person, gone: Person, *, name: str, by: Actor, now: datetime) -> Person:
    """All that led to `gone` leads to `keep`; `name` stays, all other spellings become aliases.

    The code of `gone` goes on leading to `keep`. Raises Refused for two logins, Stale if `keep`
    was changed since it was read. It cannot be undone.
    """
    refuse_if_blocked(merge_problems(keep, gone))
    after = {"merged": gone.name, "moved": {move.name: move.count for move in moves_of(gone)}}
    spellings = [keep.name, gone.name, *_locals(keep, gone)]
    for field in references():
        _move(field, gone, keep)
    Alias.objects.create(person=keep, name=gone.name, code=gone.code)
    told = _told(keep, gone, name)
    gone.delete()
    update_versioned(keep, **told)
    _keep_spellings(keep, spellings)
    ledger.record("merged", keep, by=by, at=now, after=after)
    return keep


def _move(field: ForeignKey[Any, Any], gone: Person, keep: Person) -> None:
    """Row by row where many at once would break a rule: what both have, `keep` has already."""
    try:
        with transaction.atomic():
            rows_of(field, gone).update(**{field.name: keep})
    except IntegrityError:
        for row in rows_of(field, gone):
            try:
                with transaction.atomic():
                    rows_of(field, gone).filter(pk=row.pk).update(**{field.name: keep})
            except IntegrityError:
                row.delete()


def _told(keep: Person, gone: Person, name: str) -> dict[str, Any]:
    """What is known of either; of two different facts that of `keep`."""
    return {
        "name": name,
        "name_local": keep.name_local or gone.name_local,
        "timezone": gone.timezone if keep.timezone == "UTC" else keep.timezone,
        "note": "\n\n".join(filter(None, [keep.note, gone.note])),
        "demo": keep.demo and gone.demo,
    }


def _locals(keep: Person, gone: Person) -> list[str]:
    """The local name that is not kept."""
    return [gone.name_local] if keep.name_local and gone.name_local else []


def _keep_spellings(person: Person, names: list[str]) -> None:
    """Each spelling once, and not the name itself."""
    known = {fold(person.name), fold(person.name_local)}
    known |= {fold(alias.name) for alias in person.aliases.all()}
    for name in names:
        if fold(name) not in known:
            known.add(fold(name))
            Alias.objects.create(person=person, name=name)
