"""The values of placeholders for an edition: the cheap ones always, the others where a text asks.

Each is on one line but those of `BLOCKS`, whose lines have at most 72 columns. "" is no value.
"""

from collections.abc import Callable, Mapping
from itertools import chain

from events.announcements.facts import place, programme
from events.announcements.placeholders import NAMES, names_in, values_of
from events.conferences.models import Edition
from events.conferences.words import edition_facts

# Those that look something up, each under the names that it knows.
LOOK_UPS: Mapping[frozenset[str], Callable[[Edition], dict[str, str]]] = {
    frozenset({"zone", "hours", "strip"}): place.days,
    frozenset({"address", "address_local", "way_in", "network"}): place.venue,
    frozenset({"register_url", "guest_list_until"}): place.guests,
    frozenset({"version", "schedule_url", "programme", "difference"}): programme.released,
    frozenset({"slides"}): programme.slides,
}


def values_for(edition: Edition, *texts: str) -> dict[str, str]:
    """What these texts ask for, and all that needs no look-up; `edition` comes `with_all()`."""
    return _values(edition, names_in(*texts))


def all_values(edition: Edition) -> dict[str, str]:
    """Every name with its value, in the order of `NAMES`."""
    known = _values(edition, frozenset(NAMES))
    return {name: known.get(name, "") for name in NAMES}


def _values(edition: Edition, asked: frozenset[str]) -> dict[str, str]:
    found = [look(edition) for names, look in LOOK_UPS.items() if names & asked]
    looked_up = dict(chain.from_iterable(each.items() for each in found))
    return values_of(edition_facts(edition)) | looked_up
