"""Who comes into the building, and what the reception does not know of it yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from events.conferences.models import Edition
from events.registration.building.models import GuestLine

Kind = GuestLine.Kind
Spelt = tuple[str, str, str]  # name, name in its own script, organization


@dataclass(frozen=True)
class Comer:
    """Somebody who is let in: a guest, a person of ours, or both in one."""

    name: str
    name_local: str = ""
    organisation: str = ""
    guest_id: int | None = None
    person_id: int | None = None
    code: str = ""  # of the person
    roles: tuple[str, ...] = ()

    @property
    def spelt(self) -> Spelt:
        return self.name, self.name_local, self.organisation

    @property
    def role_words(self) -> str:
        return ", ".join(self.roles)


@dataclass(frozen=True)
class Change:
    """One line that goes to the reception. `was` is what stood there, where that changed."""

    number: int
    kind: str
    name: str
    name_local: str = ""
    organisation: str = ""
    was: str = ""
    guest_id: int | None = None
    person_id: int | None = None

    @property
    def words(self) -> str:
        """`Rod Grimes / ロッド, FreeBSD`, or that the name is not kept any more."""
        both = " / ".join(filter(None, (self.name, self.name_local)))
        return ", ".join(filter(None, (both, self.organisation))) or "(name deleted)"


@dataclass(frozen=True)
class Standing:
    """Somebody who comes, under a number, and in which list the reception was told so."""

    number: int
    comer: Comer
    told_in: int | None
    is_changed: bool = False


@dataclass(frozen=True)
class Report:
    """What the reception knows beside what is so: list `number` would say the changes."""

    edition: Edition
    number: int
    standing: Sequence[Standing] = ()
    changes: Sequence[Change] = ()
    due: date | None = None
    doubles: Sequence[str] = field(default=())

    @property
    def is_first(self) -> bool:
        return self.number == 1

    def of(self, kind: str) -> list[Change]:
        return [each for each in self.changes if each.kind == kind]

    @property
    def added(self) -> list[Change]:
        return self.of(Kind.ADDED)

    @property
    def changed(self) -> list[Change]:
        return self.of(Kind.CHANGED)

    @property
    def removed(self) -> list[Change]:
        return self.of(Kind.REMOVED)


def print_of(*parts: str) -> str:
    """A fingerprint of what somebody saw, for a form to carry."""
    return sha256("\x00".join(parts).encode()).hexdigest()
