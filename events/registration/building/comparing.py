"""The difference between who comes and what the reception was told, by the numbers on its list."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from events.conferences.models import Edition
from events.people.names import fold
from events.registration.building.models import GuestLine
from events.registration.building.values import Change, Comer, Kind, Report, Spelt, Standing


def report_of(
    edition: Edition, comers: Sequence[Comer], lines: Sequence[GuestLine], *, due: date | None
) -> Report:
    """`lines` are all that the reception ever got, list by list. Asks no query."""
    known = told(lines)
    free = _numbers(lines)
    standing = list(_stand(comers, known, free))
    gone = known.keys() - {each.number for each in standing}
    return Report(
        edition=edition,
        number=max((line.sending.number for line in lines), default=0) + 1,
        standing=standing,
        changes=[*_news(standing, known), *(_gone(known[number]) for number in sorted(gone))],
        due=due,
        doubles=_doubles(comers),
    )


def told(lines: Iterable[GuestLine]) -> dict[int, GuestLine]:
    """By number what stands on the reception's list now."""
    known: dict[int, GuestLine] = {}
    for line in lines:
        if line.kind == Kind.REMOVED:
            known.pop(line.number, None)
        else:
            known[line.number] = line
    return known


def spelt(line: GuestLine) -> Spelt:
    return line.name, line.name_local, line.organisation


def _numbers(lines: Iterable[GuestLine]) -> Iterator[int]:
    """Numbers that were never given: the reception's list keeps its own."""
    number = max((line.number for line in lines), default=0)
    while True:
        number += 1
        yield number


def _stand(
    comers: Sequence[Comer], known: Mapping[int, GuestLine], free: Iterator[int]
) -> Iterator[Standing]:
    by_key = {key: line for line in reversed(list(known.values())) for key in _keys_of_line(line)}
    taken: set[int] = set()
    for comer in comers:
        found = (by_key.get(key) for key in _keys(comer))
        line = next((each for each in found if each and each.number not in taken), None)
        number = line.number if line else next(free)
        taken.add(number)
        is_changed = line is not None and spelt(line) != comer.spelt
        yield Standing(number, comer, line.sending.number if line else None, is_changed)


def _keys(comer: Comer) -> Iterator[tuple[str, object]]:
    if comer.guest_id:
        yield "guest", comer.guest_id
    if comer.person_id:
        yield "person", comer.person_id
    yield "name", fold(comer.name)


def _keys_of_line(line: GuestLine) -> Iterator[tuple[str, object]]:
    """A name alone tells only where neither guest nor person is kept beside it."""
    if line.registration_id:
        yield "guest", line.registration_id
    if line.person_id:
        yield "person", line.person_id
    if not line.registration_id and not line.person_id and line.name:
        yield "name", fold(line.name)


def _news(standing: Iterable[Standing], known: Mapping[int, GuestLine]) -> Iterator[Change]:
    for each in standing:
        if each.told_in is None or each.is_changed:
            line, comer = known.get(each.number), each.comer
            yield Change(
                each.number,
                Kind.CHANGED if line else Kind.ADDED,
                *comer.spelt,
                was=_line(line).words if line else "",
                guest_id=comer.guest_id,
                person_id=comer.person_id,
            )


def _gone(line: GuestLine) -> Change:
    return _line(line, Kind.REMOVED)


def _line(line: GuestLine, kind: str = "") -> Change:
    return Change(
        line.number,
        kind or line.kind,
        *spelt(line),
        guest_id=line.registration_id,
        person_id=line.person_id,
    )


def _doubles(comers: Iterable[Comer]) -> list[str]:
    """Names that stand there twice: two people, or one of whom we do not know it."""
    names = Counter(fold(comer.name) for comer in comers)
    shown = {fold(comer.name): comer.name for comer in comers}
    return [shown[name] for name, count in names.items() if count > 1]
