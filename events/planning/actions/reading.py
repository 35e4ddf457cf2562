"""What was read from a text against what is kept: new, moved, and gone facts."""

from collections import Counter
from hashlib import sha256
from json import dumps

from events.planning.minutes.values import Fact as ReadFact
from events.planning.minutes.values import Minutes
from events.planning.models import Fact, Meeting


def keep_facts(meeting: Meeting, minutes: Minutes) -> None:
    """Propose what is new, move known facts to their lines, drop undecided ones that are gone.

    A decided fact stays: it follows its sentence, and is marked where the text has it no more.
    """
    told = keyed(minutes)
    _follow(meeting, told)
    for decided in meeting.facts.exclude(state=Fact.State.PROPOSED):
        _mark(decided, gone=decided.key not in told)
    for key, fact in told.items():
        lines = {"quote": fact.text, "first_line": fact.first, "last_line": fact.last}
        read = {
            "kind": fact.kind,
            "value": dict(fact.value),
            "certainty": fact.certainty,
            "reading": fact.reading,
        }
        # What somebody edited stays edited; only its lines move.
        Fact.objects.update_or_create(
            meeting=meeting, key=key, defaults=lines, create_defaults=lines | read
        )


def _follow(meeting: Meeting, told: dict[str, ReadFact]) -> None:
    """The same sentence may be read with another key: a decided fact takes it over.

    Of the undecided, those that are gone are dropped.
    """
    keys = set(meeting.facts.values_list("key", flat=True))
    fresh = {(fact.kind, fact.text): key for key, fact in told.items() if key not in keys}
    for fact in meeting.facts.all():
        if fact.key in told:
            continue
        if fact.state == Fact.State.PROPOSED:
            fact.delete()
        elif key := fresh.pop((fact.kind, fact.quote), ""):
            fact.key = key
            fact.save(update_fields=["key"])


def _mark(fact: Fact, *, gone: bool) -> None:
    if fact.gone != gone:
        fact.gone = gone
        fact.save(update_fields=["gone"])


def keyed(minutes: Minutes) -> dict[str, ReadFact]:
    """The facts by a key that survives moved lines: kind, value, and how many alike came before."""
    seen: Counter[str] = Counter()
    found = {}
    for fact in minutes.facts:
        value = {name: said for name, said in fact.value.items() if name != "refers_to"}
        plain = dumps([fact.kind, value], sort_keys=True, default=str)
        seen[plain] += 1
        found[sha256(f"{plain}#{seen[plain]}".encode()).hexdigest()] = fact
    return found
