"""When the next call is."""

import re
from collections.abc import Iterator

from events.planning.minutes.dates import Said, find_dates
from events.planning.minutes.facts.view import View, state
from events.planning.minutes.patterns import any_of
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact, Kind, Note

_NEXT = re.compile(r"\bnext\s+(?:[\w-]+\s+)?(?:meeting|call)\b", re.IGNORECASE)
_SHUN = re.compile(
    r"\b"
    + any_of(
        r"avoid\w*, skip\w*, instead of, rather than, not, because of, due to"
        r", conflict\w*, clash\w*, from"
    )
    + r"\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_FREE_DAY = re.compile(
    rf"\W*(?:would be|is|was|being|falls on)\b[^.;]{{0,20}}"
    rf"\b{any_of('holiday, off, weekend, Christmas, Thanksgiving')}\b"
)
_FAR = 80  # characters between "next call" and its day


def find(sentence: Sentence, view: View) -> Iterator[Fact]:
    """The first day behind "next meeting" that is not one to be avoided."""
    days = _days(sentence, view)
    chosen = next((day for day in days if not _shunned(day, sentence.text)), None)
    if chosen is None or chosen.start is None:
        return
    value: dict[str, object] = {
        "date": chosen.start.isoformat(),
        "said": chosen.text,
        "inferred": ["year"] if chosen.inferred else [],
    }
    shunned = [day.start.isoformat() for day in days if day.start and _shunned(day, sentence.text)]
    if shunned:
        value["avoid"] = shunned
    reading = "the next meeting is named with its day"
    yield state("next-meeting", sentence, value, certainty=Certainty.CONFIRMED, reading=reading)


def notes(sentence: Sentence, view: View) -> Iterator[Note]:
    """A next meeting whose day was not understood, or does not exist."""
    if sentence.block.kind is not Kind.NEXT_MEETING or not _NEXT.match(sentence.text):
        return
    days = _days(sentence, view)
    if not days:
        text = "The next meeting is named, but no day was understood."
        yield Note("next-meeting", text, sentence.first, sentence.last)
    for day in days:
        if day.problem:
            yield Note("date", day.problem, sentence.first, sentence.last)


def _days(sentence: Sentence, view: View) -> list[Said]:
    named = _NEXT.search(sentence.text)
    above = sentence.block.parent
    below = sentence.block.kind is Kind.NEXT_MEETING or (above and _NEXT.match(above.text))
    if not (named or below):
        return []
    start = named.end() if named else 0
    days = find_dates(sentence.text, call=view.call)
    return [
        day
        for day in days
        if day.begin >= start and (day.begin - start <= _FAR or day is not days[0])
    ]


def _shunned(day: Said, text: str) -> bool:
    return bool(_SHUN.search(text[: day.begin]) or _FREE_DAY.match(text, day.end_at))
