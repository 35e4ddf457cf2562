"""Names of an edition: who has confirmed, and who must not be told of yet."""

from django.db.models import Q

from events.conferences.models import Edition
from events.people.names import fold
from events.program.models import Candidacy
from events.program.talks.models import Speaking


def unconfirmed_names(edition: Edition) -> tuple[str, ...]:
    """Every spelling of those who are wanted or on a talk here and have not confirmed either.

    In two queries; the longest first, so that a full name is found before a part of it.
    """
    waiting: set[str] = set()
    sure: set[str] = set()
    for state, *spelt in [*_wanted(edition), *_speaking(edition)]:
        names = {name for name in spelt if name}
        (sure if state == Speaking.State.CONFIRMED else waiting).update(names)
    known = set(map(fold, sure))
    found = (name for name in waiting if fold(name) not in known)
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def _wanted(edition: Edition) -> list[tuple[str, ...]]:
    """State and spellings; who was given up may still be named elsewhere, so is not looked for."""
    over = Q(state=Candidacy.State.WITHDRAWN)
    rows = edition.candidacies.exclude(over)
    return list(rows.values_list("state", "name", "person__name", "person__name_local"))


def _speaking(edition: Edition) -> list[tuple[str, ...]]:
    rows = Speaking.objects.filter(talk__edition=edition)
    return list(rows.values_list("state", "name", "person__name", "person__name_local"))
