"""Where ours is: a venue named in the call, or the one of last year in that place."""

from events.conferences.actions.saying import note_venue, say_venue
from events.conferences.models import Edition
from events.conferences.words import venue_sentence
from events.flows.minutes.known import Known
from events.flows.minutes.reading import Deed, Outcome, Reading, cannot, is_so, too_late
from events.flows.minutes.since import SINCE, STANDS, is_surer, said_since
from events.flows.minutes.target import Target, realize, target_of
from events.people.names import fold
from events.planning.models import Fact
from events.shared.problems import Level, Problem
from events.venues.actions import add_venue
from events.venues.models import Certainty, Venue


def read_venue(fact: Fact, known: Known) -> Reading:
    """The edition's venue, as sure as the call said; one that nobody knows here is made."""
    target = target_of(fact, known)
    if target is None:
        return cannot("venue", "Which edition this is about is not said; choose it by Edit.")
    name = str(fact.value.get("venue") or "")
    venue = venue_meant(fact, target, known)
    if venue is None and not name:
        return cannot("venue", f"No venue is named, and none is known for {target.words} yet.")
    certainty = Certainty(fact.certainty)
    effect = f"{target.words}: {certainty} at {venue or name}."
    edition = target.edition
    if edition and edition.venue == venue and edition.venue_certainty == certainty:
        return is_so(edition, effect)
    if edition and edition.venue == venue and edition.status != Edition.Status.PLANNED:
        return is_so(edition, effect)
    if edition and (why := _stands(fact, known, edition)):
        there = venue.name if venue else name
        return too_late(effect, why, edition, lambda deed: _note(edition, there, certainty, deed))
    return Reading(
        effect,
        problems=_moved(edition, venue),
        edition=edition,
        act=lambda deed: _say(target, venue, name, certainty, deed),
    )


def _stands(fact: Fact, known: Known, edition: Edition) -> str:
    """Why this word moves nothing: somebody said something newer, or it is surer already."""
    if since := said_since(fact, known, edition):
        return SINCE.format(since=since)
    sure = edition.venue and is_surer(edition.venue_certainty, fact.certainty)
    return STANDS.format(certainty=venue_sentence(edition)) if sure else ""


def _moved(edition: Edition | None, venue: Venue | None) -> tuple[Problem, ...]:
    """A word of warning before a known venue is left."""
    if edition is None or edition.venue is None or edition.venue == venue:
        return ()
    text = f"This moves {edition}, now {venue_sentence(edition)}."
    return (Problem(Level.WARN, "moves", text),)


def _note(edition: Edition, venue: str, certainty: Certainty, deed: Deed) -> None:
    note_venue(
        edition, venue, certainty, reason=deed.reason, source=deed.source, by=deed.by, now=deed.now
    )


def venue_meant(fact: Fact, target: Target, known: Known) -> Venue | None:
    """The venue of that name, the edition's own where none is named, or last year's there."""
    name = str(fact.value.get("venue") or "")
    if name and (found := _named(name, _city(target), known)):
        return found
    if fact.value.get("same_as"):
        return _last_year(target, known)
    return target.edition.venue if target.edition and not name else None


def _city(target: Target) -> str:
    return target.edition.city if target.edition else target.city


def _named(name: str, city: str, known: Known) -> Venue | None:
    """A venue there whose name holds the words that were said ("IIJ building", "IIJ")."""
    said = set(fold(name).split()) - {"the", "building", "room", "office", "at"}
    near = [one for one in known.venues if not city or one.city.casefold() == city.casefold()]
    return next((one for one in near if said and said <= set(fold(one.name).split())), None)


def _last_year(target: Target, known: Known) -> Venue | None:
    """The venue of the edition before this one in the same place."""
    year = target.edition.year if target.edition else target.year
    city = _city(target).casefold()
    before = [one for one in known.own if one.year < year and one.city.casefold() == city]
    return next((one.venue for one in reversed(before) if one.venue), None)


def _say(
    target: Target, venue: Venue | None, name: str, certainty: Certainty, deed: Deed
) -> Outcome:
    edition = realize(target, Certainty.IDEA, deed)
    venue = venue or _make(name, edition, deed)
    decision = say_venue(
        edition,
        venue,
        certainty,
        reason=deed.reason,
        source=deed.source,
        by=deed.by,
        now=deed.now,
    )
    return Outcome(decision.text, f"/organize/{edition.slug}/", edition)


def _make(name: str, edition: Edition, deed: Deed) -> Venue:
    place = {
        "name": name,
        "city": edition.city,
        "subdivision": edition.subdivision,
        "country_code": edition.country_code,
        "timezone": edition.timezone,
        "certainty": Certainty.TENTATIVE,
    }
    return add_venue(place, by=deed.by, now=deed.now)
