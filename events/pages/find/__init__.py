"""Finding words in what the organizers keep: editions, lines of minutes, facts, actions, decisions.

Plain substrings, any case: there are thousands of lines, not millions, and a two-character Japanese
word is found as well as a long English one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from events.conferences.access import editions_for
from events.ledger.models import Decision
from events.people.models import User
from events.planning.access import items_for, meetings_for
from events.planning.models import Fact

MOST = 50  # of each kind
SHORTEST = 2  # characters of a question


@dataclass(frozen=True)
class Found:
    """One place: what it is, the words there, and its page."""

    kind: str
    text: str
    url: str
    where: str = ""


def find(user: User, words: str) -> list[Found]:
    """All places that this user may see; nothing for fewer than two characters."""
    words = words.strip()
    if len(words) < SHORTEST:
        return []
    return [
        *_editions(user, words),
        *_lines(user, words),
        *_facts(user, words),
        *_actions(user, words),
        *_decisions(user, words),
    ]


def _editions(user: User, words: str) -> Iterator[Found]:
    for edition in editions_for(user).filter(title__icontains=words)[:MOST]:
        yield Found("edition", edition.title, f"/organize/{edition.slug}/")


def _lines(user: User, words: str) -> list[Found]:
    said = words.casefold()
    found: list[Found] = []
    for meeting in meetings_for(user).filter(text__icontains=words):
        for number, line in enumerate(meeting.text.split("\n"), start=1):
            if said in line.casefold():
                url = f"{meeting.url}#L{number}"
                found.append(Found("line", line.strip(), url, f"{meeting}, line {number}"))
    return found[:MOST]


def _facts(user: User, words: str) -> Iterator[Found]:
    facts = Fact.objects.filter(meeting__in=meetings_for(user), outcome__icontains=words)
    for fact in facts.select_related("meeting__series")[:MOST]:
        url = f"{fact.meeting.url}#fact-{fact.pk}"
        yield Found("fact", fact.outcome, url, str(fact.meeting))


def _actions(user: User, words: str) -> Iterator[Found]:
    for item in items_for(user).filter(text__icontains=words)[:MOST]:
        where = f"{item.owner_words or 'nobody yet'}, {item.get_state_display().lower()}"
        yield Found("action", item.text, f"/organize/actions/{item.pk}/", where)


def _decisions(user: User, words: str) -> Iterator[Found]:
    mine = Decision.objects.filter(edition__in=editions_for(user))
    seen = mine.filter(text__icontains=words) | mine.filter(reason__icontains=words)
    for decision in seen.select_related("edition")[:MOST]:
        url = f"/organize/{decision.edition.slug}/"
        yield Found("decision", decision.text, url, decision.reason)
