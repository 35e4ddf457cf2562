"""Facts that lead to a promise, a host, a next call, or are kept as said."""

from events.conferences.actions import edit_edition
from events.conferences.colocation import relate
from events.conferences.models import Edition
from events.flows.minutes.known import Known
from events.flows.minutes.people import person_meant
from events.flows.minutes.reading import Deed, Outcome, Reading, cannot, is_so, noted, too_late
from events.flows.minutes.since import SINCE, said_since
from events.flows.minutes.target import Target, day_of, host_of, realize, target_of
from events.planning.actions import Promise, add_item, say_next_meeting
from events.planning.models import Fact
from events.shared.clock import day_words
from events.venues.models import Certainty


def read_action(fact: Fact, known: Known) -> Reading:
    """A promise with its owner; one about code belongs to the series and to no edition."""
    owner = str(fact.value.get("owner") or "")
    text = " ".join(str(fact.value.get("text") or fact.quote).split())[:500]
    target = target_of(fact, known) if fact.value.get("event") else None
    edition = target.edition if target else None
    effect = f"{owner or 'Nobody yet'}: {text}"
    if known.has("promise", fact.meeting.series_id, text, owner):
        done = Outcome(f"Already there: {effect}", "/organize/actions/", edition)
        return Reading(effect, known=True, edition=edition, act=lambda _deed: done)
    return Reading(effect, edition=edition, act=lambda deed: _promise(edition, owner, text, deed))


def _promise(edition: Edition | None, owner: str, text: str, deed: Deed) -> Outcome:
    fact = deed.fact
    counterpart = str(fact.value.get("counterpart") or "")
    offset = fact.value.get("due_offset")
    relative = edition is not None and isinstance(offset, int)
    promise = Promise(
        text=text,
        owner_name=owner,
        owner=person_meant(fact.meeting, owner),
        counterpart_name=counterpart,
        counterpart=person_meant(fact.meeting, counterpart),
        due_on=None if relative else day_of(fact, "due_date"),
        due_offset=offset if relative else None,
        due_words=str(fact.value.get("due") or "")[:200],
    )
    item = add_item(
        fact.meeting.series,
        promise,
        edition=edition,
        source=deed.source,
        by=deed.by,
        now=deed.now,
    )
    url = f"/organize/actions/{item.pk}/"
    return Outcome(f"{owner or 'Nobody yet'}: {item.text}", url, edition)


def read_colocation(fact: Fact, known: Known) -> Reading:
    """Beside whom: sets the edition's host; what it says of the day is compared, not stored."""
    host = host_of(fact, known)
    relation = str(fact.value.get("relation") or "")
    if host is None or not relation:
        return noted(f"Beside {fact.value.get('host') or 'a host'}, as a habit.")
    target = target_of(fact, known)
    if target is None:
        return cannot("colocation", "Which edition this is about is not said; choose it by Edit.")
    effect = f"{target.words} is beside {host}: {relation.replace('-', ' ')}."
    edition = target.edition
    if edition and edition.host == host:
        return is_so(edition, effect + _compared(edition, host, relation))
    if edition and (since := said_since(fact, known, edition)):
        return too_late(effect, SINCE.format(since=since), edition)
    return Reading(effect, edition=edition, act=lambda deed: _put_beside(target, host, deed))


def _compared(edition: Edition, host: Edition, relation: str) -> str:
    """A word where the edition's day does not lie as the call says."""
    if edition.start is None or edition.end is None:
        return ""
    found = relate(edition.start, edition.end, host, edition.placement)
    return "" if found == relation else f" Its day now lies otherwise: {found}."


def _put_beside(target: Target, host: Edition, deed: Deed) -> Outcome:
    edition = realize(target, Certainty.IDEA, deed)
    edit_edition(edition, {"host": host}, by=deed.by, now=deed.now)
    return Outcome(f"{edition} is beside {host}.", f"/organize/{edition.slug}/planner/", edition)


def read_candidate(fact: Fact, known: Known) -> Reading:
    """A host or a place for another edition; beside a known host it becomes a candidate edition."""
    place = str(fact.value.get("place") or "")
    name = str(fact.value.get("host") or "")
    host = host_of(fact, known) if known.series_named(name) else None
    if host is None or not host.city:
        return noted(f"Thought of as a place: {place or name}.")
    target = target_of(fact, known)
    if target is None or target.edition is not None:
        words = target.words if target else str(host)
        return noted(f"Thought of: {words}.", target.edition if target else None)
    effect = f"A candidate beside {host}: {target.words}."
    return Reading(effect, act=lambda deed: _candidate(target, deed))


def _candidate(target: Target, deed: Deed) -> Outcome:
    edition = realize(target, Certainty.IDEA, deed)
    return Outcome(f"A candidate: {edition}.", "/organize/compare/", edition)


def read_next_meeting(fact: Fact, _known: Known) -> Reading:
    day = day_of(fact, "date")
    if day is None:
        return noted("The next call, without a date that was understood.")
    effect = f"The next call is on {day_words(day)}."
    if fact.meeting.next_date == day:
        done = Outcome(f"Already there: {effect}")
        return Reading(effect, known=True, act=lambda _deed: done)

    def act(deed: Deed) -> Outcome:
        say_next_meeting(deed.fact.meeting, day, by=deed.by, now=deed.now)
        return Outcome(effect)

    return Reading(effect, act=act)


def read_note(fact: Fact, known: Known) -> Reading:
    """Decisions and costs are kept with their lines, at their edition where that is clear."""
    target = target_of(fact, known) if fact.value.get("event") or fact.edition else None
    words = f"{fact.kind.capitalize()}: {_note_words(fact)}"[:300]
    return noted(words, target.edition if target else None)


def _note_words(fact: Fact) -> str:
    """What was decided; what costs how much, and the words said."""
    quote = " ".join(fact.quote.split())
    if fact.kind == "decision":
        return str(fact.value.get("what") or quote)
    told = [str(fact.value[key]) for key in ("what", "amount", "place") if fact.value.get(key)]
    return f"{', '.join(told)} (“{quote}”)" if told else quote
