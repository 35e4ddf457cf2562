"""The board of who is wanted, and who of our calls comes for the host anyway."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Prefetch, QuerySet

from events.conferences.models import Edition
from events.people.models import Person
from events.people.names import fold
from events.program.models import Candidacy
from events.program.talks.models import Speaking, Talk
from events.shared.clock import day_words, local_date

State = Candidacy.State


@dataclass(frozen=True)
class Card:
    """Somebody or something wanted; `last_on` is when anybody of us was in contact.

    `asked` says when they were invited and reminded, in words.
    """

    candidacy: Candidacy
    last_on: date | None
    is_late: bool
    moves: tuple[tuple[str, str], ...]
    asked: str
    can_be_invited: bool


@dataclass(frozen=True)
class Column:
    state: State
    cards: tuple[Card, ...]
    minutes: int  # of their talks

    @property
    def title(self) -> str:
        return str(self.state.label).lower()


@dataclass(frozen=True)
class Likely:
    """A person of our calls, and what they hold at the host."""

    person: Person
    talks: tuple[Talk, ...]


def board_of(edition: Edition, today: date) -> list[Column]:
    """Every state in order with its cards; in one query."""
    rows = edition.candidacies.select_related(
        "person", "owner", "source", "talk", "invited_by__person"
    )
    zone = edition.timezone or "UTC"
    known = rows.annotate(last_on=Max("person__contacts__on"))
    cards = [_card(row, today, zone) for row in known]
    return [_column(state, cards) for state in State]


def _column(state: State, cards: Iterable[Card]) -> Column:
    mine = tuple(card for card in cards if card.candidacy.state == state)
    talks = {card.candidacy.talk for card in mine if card.candidacy.talk}
    return Column(state, mine, sum(talk.minutes for talk in talks))


def can_be_invited(row: Candidacy) -> bool:
    """By mail: not while an invitation waits for its answer."""
    if row.state == State.INVITED:
        return row.invited_at is None
    return State.INVITED in Candidacy.MOVES[row.state]


def _asked(row: Candidacy, zone: str) -> str:
    if row.invited_at is None:
        return ""
    by = f" by {row.invited_by}" if row.invited_by else ""
    told = f"Invited {day_words(local_date(row.invited_at, zone))}{by}"
    if row.reminded_at is None:
        return f"{told}."
    return f"{told}, reminded {day_words(local_date(row.reminded_at, zone))}."


def _card(row: Candidacy, today: date, zone: str) -> Card:
    late = row.next_on is not None and row.next_on < today and row.state not in Candidacy.SETTLED
    order = list(State)
    here = order.index(State(row.state))
    onwards = [*order[here + 1 :], *order[:here]]  # the menu opens with the next step
    moves = [state for state in onwards if state in Candidacy.MOVES[row.state]]
    told = tuple((state.value, str(state.label).lower()) for state in moves)
    last = vars(row)["last_on"]
    return Card(row, last, late, told, _asked(row, zone), can_be_invited(row))


def likely_of(edition: Edition, people: QuerySet[Person]) -> list[Likely]:
    """People of our calls who speak at the host, in any spelling, and are not wanted yet.

    Only `people` are looked at: those whom the reader may know.
    """
    if edition.host_id is None:
        return []
    held = _held(edition.host_id)
    wanted = set(edition.candidacies.values_list("person", flat=True))
    heard = people.filter(attendances__meeting__series=edition.series_id).distinct()
    found = []
    for person in heard.prefetch_related("aliases"):
        talks = list(dict.fromkeys(talk for key in _keys(person) for talk in held.get(key, ())))
        if talks and person.pk not in wanted:
            found.append(Likely(person, tuple(talks)))
    return found


def _held(host: int) -> dict[str, list[Talk]]:
    """The host's live talks by every key of who holds them; in two queries."""
    people = Prefetch("speakings", Speaking.objects.select_related("person"))
    found: dict[str, list[Talk]] = {}
    for talk in Talk.objects.live().filter(edition=host).prefetch_related(people):
        for each in talk.speakings.all():
            keys = {fold(each.spoken_name), f"#{each.person_id}"}
            for key in keys:
                found.setdefault(key, []).append(talk)
    return found


def _keys(person: Person) -> Iterator[str]:
    yield f"#{person.pk}"
    yield from map(fold, [person.name, *(alias.name for alias in person.aliases.all())])
