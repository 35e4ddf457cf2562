"""What is typed and kept of a person beside the name: other spellings, ways to reach them."""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from events.outbox.addresses import wire_address
from events.people.models import Address, Alias, Person
from events.shared.problems import Problem, block
from events.shared.text import check_one_line

_PHONE = re.compile(r"\+?[\d ()./-]{5,}")
MOST = 50  # lines of addresses or spellings of one person


def kind_of(value: str) -> Address.Kind:
    """What an address is, by its look."""
    if value.startswith(("http://", "https://")):
        return Address.Kind.WEB
    if _PHONE.fullmatch(value):
        return Address.Kind.PHONE
    return Address.Kind.MAIL if re.fullmatch(r"[^\s@:/]+@[^\s@:/]+", value) else Address.Kind.CHAT


def lines_of(text: str) -> list[str]:
    """One a line, each once, without blanks around it."""
    return list(dict.fromkeys(line for typed in text.splitlines() if (line := typed.strip())))


def addresses_of(person: Person) -> list[str]:
    return [address.value for address in person.addresses.all()]


def aliases_of(person: Person) -> list[str]:
    return [alias.name for alias in person.aliases.all()]


def fact(person: Person, name: str) -> Any:
    """A fact as the ledger keeps it; spellings and addresses are lists."""
    if name == "addresses":
        return addresses_of(person)
    return aliases_of(person) if name == "aliases" else getattr(person, name)


def person_problems(facts: dict[str, Any]) -> list[Problem]:
    """What cannot be kept, each with the field it was typed in."""
    found = [] if facts.get("name", "x").strip() else [block("name", "Write a name.", where="name")]
    for name in ("addresses", "aliases"):
        found += _list_problems(name, facts.get(name, ()))
    for address in facts.get("addresses", ()):
        if kind_of(address) == Address.Kind.MAIL:
            found += _mail_problems(address)
    return found


def _list_problems(name: str, values: Iterable[str]) -> list[Problem]:
    values, longest = list(values), 320 if name == "addresses" else 300
    if len(values) > MOST:
        return [block("size", f"{len(values)} lines; at most {MOST} are kept.", where=name)]
    found = [
        block("size", f"“{value[:30]}...” is longer than {longest} characters.", where=name)
        for value in values
        if len(value) > longest
    ]
    for value in values:
        try:
            check_one_line(value)
        except ValidationError as error:
            found.append(block("text", " ".join(error.messages), where=name))
    return found


def _mail_problems(address: str) -> list[Problem]:
    try:
        wire_address(address)
    except ValueError as error:
        return [block("address", str(error), where="addresses")]
    return []


def keep_lists(person: Person, facts: dict[str, Any]) -> None:
    """Make the rows of spellings and addresses what `facts` says; codes of the merged stay."""
    if "addresses" in facts:
        told = facts["addresses"]
        person.addresses.exclude(value__in=told).delete()
        known = set(person.addresses.values_list("value", flat=True))
        Address.objects.bulk_create(
            Address(person=person, value=value, kind=kind_of(value))
            for value in told
            if value not in known
        )
    if "aliases" in facts:
        told = facts["aliases"]
        person.aliases.exclude(name__in=told).filter(code="").delete()
        known = set(person.aliases.values_list("name", flat=True))
        Alias.objects.bulk_create(
            Alias(person=person, name=name) for name in told if name not in known
        )
