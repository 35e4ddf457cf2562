"""Days that follow from others: "a day before BSDCan", where BSDCan's days are known."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from events.planning.minutes.values import Fact

_MOST = timedelta(days=400)  # a host this far ahead is not the one that is meant


def derive_days(
    facts: Iterable[Fact], known: Mapping[str, tuple[date, date]], *, call: date | None
) -> tuple[Fact, ...]:
    """The same facts, own days beside a host filled in from its days and marked derived.

    A host's days said in the call win over those known before; a run that was over before the
    call, or is more than a year away, is not the one that is spoken of.
    """
    found = list(facts)
    said = {
        str(fact.value["event"]): (_day(fact, "start"), _day(fact, "end"))
        for fact in found
        if fact.kind == "date" and fact.value.get("role") == "host" and fact.value.get("start")
    }
    days = {name.casefold(): run for name, run in {**known, **said}.items() if _meant(run, call)}
    return tuple(_filled(fact, days) if _is_open(fact) else fact for fact in found)


def _day(fact: Fact, key: str) -> date:
    return date.fromisoformat(str(fact.value[key]))


def _meant(run: tuple[date, date], call: date | None) -> bool:
    return call is None or (run[1] >= call and run[0] - call <= _MOST)


def _is_open(fact: Fact) -> bool:
    value = fact.value
    return (
        fact.kind == "date"
        and value.get("role") == "own"
        and not value.get("start")
        and value.get("relation") in {"day-before", "day-after"}
        and value.get("of") == "conference"
    )


def _filled(fact: Fact, days: Mapping[str, tuple[date, date]]) -> Fact:
    run = days.get(str(fact.value.get("host")).casefold())
    if run is None:
        return fact
    step = timedelta(days=1)
    day = run[0] - step if fact.value["relation"] == "day-before" else run[1] + step
    told = {"start": day.isoformat(), "end": day.isoformat(), "derived": True}
    return replace(fact, value={**fact.value, **told})
