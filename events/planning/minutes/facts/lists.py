"""Mailing lists on which the event is to be told."""

import re
from collections.abc import Iterator

from events.planning.minutes.certainty import certainty_of
from events.planning.minutes.facts.view import View, edition, state
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact

_TELL = re.compile(
    r"\b(?:announc\w*|post\w*|mail\w*|send\w*|sent|advertise\w*|advertising|publici[sz]\w*|tell\w*|write|wrote|lists?"
    r"|call for \w+)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"(?<![\w.@-])@(?P<after>[a-z][\w-]{2,40})\b"
    r"|(?<![\w.@-])(?P<before>[a-z][\w-]{1,40})@(?:(?:lists\.)?[Ff]ree[Bb][Ss][Dd]\.org\b)?(?![\w])"
    r"|\b(?P<full>freebsd-[a-z][\w-]{1,30})\b(?!\.org)"
    r"|\bthe (?P<named>[a-z][\w-]{2,30}) (?:mailing )?list\b"
)
_NO_LIST = frozenset(
    {"mailing", "same", "review", "priority", "whole", "guest", "waiting", "email"}
)


def find(sentence: Sentence, view: View) -> Iterator[Fact]:
    """Lists named in a sentence that speaks of announcing or posting, in talk of the event."""
    if not sentence.event or not _TELL.search(sentence.text):
        return
    level, why = certainty_of(sentence.text, default=Certainty.PLANNED)
    for match in _LIST.finditer(sentence.text):
        name = next(part for part in match.groups() if part)
        if name in _NO_LIST or view.roster.resolve(name).how == "login":
            continue
        short = name.removeprefix("freebsd-") + "@"
        value = {**edition(sentence), "list": short, "said": match[0]}
        yield state("list", sentence, value, certainty=level, reading=f"a list to tell: {why}")
