"""What each row would do: nobody is made twice, and what a row does not tell is never erased."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from events.ledger.words import field_words
from events.people.models import Person
from events.people.names import fold, likely_same
from events.people.persons import addresses_of, aliases_of, fact, person_problems
from events.shared.pasting import Checked, Row, Table

FIELDS = ("name", "name_local", "timezone")


@dataclass(frozen=True)
class Step:
    """One good row: a person to write down (none yet) or to change, and with what."""

    person: Person | None
    facts: dict[str, Any]


@dataclass
class Plan:
    """The rows as they will be shown, and the steps of the good ones."""

    rows: list[Checked] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


class Known:
    """People by every spelling and address, loaded with both."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = list(people)
        self._by: defaultdict[str, set[int]] = defaultdict(set)
        self._rows = {person.pk: person for person in self.people}
        for person in self.people:
            for name in (person.name, person.name_local, *aliases_of(person)):
                self._by[fold(name)].add(person.pk)
            for address in addresses_of(person):
                self._by[address.casefold()].add(person.pk)

    def find(self, facts: dict[str, Any]) -> list[Person]:
        """Whoever has one of the addresses, else whoever is called so."""
        reached = {pk for one in facts["addresses"] for pk in self._by.get(one.casefold(), ())}
        found = reached or self._by.get(fold(facts["name"]), set())
        return [self._rows[pk] for pk in sorted(found)]


def plan_rows(table: Table, people: Iterable[Person]) -> Plan:
    """`people` are those whom the user may change, with aliases and addresses."""
    known, plan, seen = Known(people), Plan(), dict[str, int]()
    for row in table.rows:
        facts = _facts(row)
        checked, step = _check(row, facts, known, seen)
        plan.rows.append(checked)
        plan.steps += [step] if step else []
        seen.setdefault(fold(facts["name"]), row.line)
    return plan


def _facts(row: Row) -> dict[str, Any]:
    facts: dict[str, Any] = {name: row.first(name) for name in FIELDS}
    lists = {name: _parts(row.told.get(name, ())) for name in ("addresses", "aliases")}
    return facts | lists | {"note": "\\n".join(row.told.get("note", ()))}


def _parts(cells: Iterable[str]) -> list[str]:
    """Several in one cell stand between semicolons or on lines of their own."""
    parts = (part.strip() for cell in cells for part in re.split(r"[;\\n]", cell))
    return list(dict.fromkeys(filter(None, parts)))


def _check(
    row: Row, facts: dict[str, Any], known: Known, seen: dict[str, int]
) -> tuple[Checked, Step | None]:
    name = facts["name"]
    if wrong := _wrong(facts):
        return Checked(row.line, "error", name, wrong), None
    if fold(name) in seen:
        return Checked(
            row.line, "error", name, f"Line {seen[fold(name)]} has this name already."
        ), None
    found = known.find(facts)
    if len(found) > 1:
        who = ", ".join(f"{person} ({person.code})" for person in found)
        return Checked(row.line, "error", name, f"This may be {who}; add an address."), None
    if found:
        return _changed(row, found[0], facts)
    told = {field: value for field, value in facts.items() if value}
    like = [person.name for person in known.people if likely_same(name, person.name)]
    text = f"Looks like {like[0]}; made all the same." if like else ""
    return Checked(row.line, "new", name, text), Step(None, told)


def _changed(row: Row, person: Person, facts: dict[str, Any]) -> tuple[Checked, Step | None]:
    news = _news(person, facts)
    if not news:
        return Checked(row.line, "same", person.name), None
    text = ", ".join(sorted(map(field_words, news)))
    return Checked(row.line, "changed", person.name, f"Adds or changes: {text}."), Step(
        person, news
    )


def _news(person: Person, facts: dict[str, Any]) -> dict[str, Any]:
    """A told zone or local name counts; another name becomes a spelling, a list only grows."""
    told = {"addresses": facts["addresses"], "aliases": list(facts["aliases"])}
    if fold(facts["name"]) not in {fold(person.name), fold(person.name_local)}:
        told["aliases"].append(facts["name"])
    lists = {name: _grown(fact(person, name), values) for name, values in told.items()}
    fields = {name: facts[name] for name in ("name_local", "timezone") if facts[name]}
    if facts["note"] and facts["note"] not in person.note:
        fields["note"] = "\\n\\n".join(filter(None, [person.note, facts["note"]]))
    return {name: value for name, value in (lists | fields).items() if fact(person, name) != value}


def _grown(known: list[str], told: Iterable[str]) -> list[str]:
    have = {value.casefold() for value in known}
    return known + [value for value in told if value.casefold() not in have]


def _wrong(facts: dict[str, Any]) -> str:
    """Why a row cannot be kept, in a sentence; "" if it can."""
    for name in FIELDS:
        if not facts[name] and name != "name":
            continue
        try:
            Person._meta.get_field(name).clean(facts[name], None)  # type: ignore[union-attr]  # a column
        except ValidationError as error:
            return f"{field_words(name).capitalize()}: {' '.join(error.messages)}"
    return " ".join(problem.text for problem in person_problems(facts))
