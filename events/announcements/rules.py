"""The rule of an audience: kinds joined by + (and) and - (but not), read from left to right."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from typing_extensions import override

_TERM = re.compile(r"\s*([+-]?)\s*([a-z_]+)\s*")
MOST_TERMS = 10


class Kind(models.TextChoices):
    """A group of persons of an edition, by what they are to it."""

    SUBSCRIBERS = "subscribers", "subscribers"
    SPEAKERS = "speakers", "speakers"
    ASKED_SPEAKERS = "asked_speakers", "speakers who were asked and have not answered"
    DECLINED_SPEAKERS = "declined_speakers", "speakers who declined"
    ATTENDEES = "attendees", "attendees"
    SEATED = "seated", "attendees with a seat"
    WAITING = "waiting", "the waiting list"
    ORGANIZERS = "organizers", "organizers"
    PICKED = "picked", "persons picked one by one"


@dataclass(frozen=True)
class Rule:
    """Who is in, and who of these is not."""

    terms: tuple[tuple[str, Kind], ...]

    @override
    def __str__(self) -> str:
        first, *others = self.terms
        return first[1].value + "".join(f" {sign} {kind.value}" for sign, kind in others)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Those who are in, each once."""
        return tuple(dict.fromkeys(kind for sign, kind in self.terms if sign == "+"))

    @property
    def words(self) -> str:
        """`speakers and attendees, but not organizers`."""
        wanted = " and ".join(kind.label for kind in self.kinds)
        spared = " or ".join(dict.fromkeys(kind.label for sign, kind in self.terms if sign == "-"))
        return f"{wanted}, but not {spared}" if spared else wanted


def read_rule(text: str) -> Rule:
    """Read `speakers + waiting - organizers`; raises ValidationError with what is wrong."""
    terms: list[tuple[str, Kind]] = []
    at = 0
    while at < len(text) or not terms:
        found = _TERM.match(text, at)
        if found is None or (found[1] == "") is not (not terms) or len(terms) == MOST_TERMS:
            raise ValidationError("Write an audience like: speakers + waiting - organizers.")
        terms.append((found[1] or "+", _kind(found[2])))
        at = found.end()
    return Rule(tuple(terms))


def check_rule(text: str) -> None:
    read_rule(text)


def rule_words(text: str) -> str:
    """A stored rule in words; as it is where it is none."""
    try:
        return read_rule(text).words
    except ValidationError:
        return text


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        known = ", ".join(Kind.values)
        raise ValidationError(f"“{name[:40]}” is no audience; there are {known}.") from None
