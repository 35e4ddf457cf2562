"""Topics and speakers: entries of the speaker pipeline, never public."""

from events.conferences.models import Edition
from events.flows.minutes.known import Known
from events.flows.minutes.people import person_meant
from events.flows.minutes.reading import Deed, Outcome, Reading, cannot, is_so, too_late
from events.flows.minutes.since import SINCE, is_surer, said_since
from events.flows.minutes.target import Target, realize, target_of
from events.planning.models import Fact
from events.program.actions import add_candidacy
from events.program.models import Candidacy
from events.venues.models import Certainty


def read_wish(fact: Fact, known: Known) -> Reading:
    """A topic that wants time, or a name for a talk, as a candidacy of the edition."""
    target = target_of(fact, known)
    if target is None:
        return cannot(fact.kind, "Which edition this is for is not said; choose it by Edit.")
    name, topic = str(fact.value.get("name") or ""), str(fact.value.get("topic") or "")
    wish = f"{name} on {topic}" if name and topic else name or topic
    effect = f"{target.words}: {wish}, {fact.certainty}."
    edition = target.edition
    if edition and _is_wanted(edition, name, topic, known):
        return _surer(fact, known, edition, effect) or is_so(edition, effect)
    return Reading(effect, edition=edition, act=lambda deed: _want(target, name, topic, deed))


def _is_wanted(edition: Edition, name: str, topic: str, known: Known) -> bool:
    if name:
        return (edition.pk, topic.casefold(), name.casefold()) in known.wishes
    return known.has_topic(edition, topic)


def _surer(fact: Fact, known: Known, edition: Edition, effect: str) -> Reading | None:
    """The same name said with more certainty, unless a newer call has spoken of it since."""
    name, topic = str(fact.value.get("name") or ""), str(fact.value.get("topic") or "")
    was = known.wishes.get((edition.pk, topic.casefold(), name.casefold()))
    if not name or was is None or not is_surer(fact.certainty, was):
        return None
    if since := said_since(fact, known, edition):
        return too_late(effect, SINCE.format(since=since), edition)
    target = Target(fact.meeting.series, edition)
    words = f"{effect} It was {was} so far."
    return Reading(words, edition=edition, act=lambda deed: _want(target, name, topic, deed))


def _want(target: Target, name: str, topic: str, deed: Deed) -> Outcome:
    edition = realize(target, Certainty.IDEA, deed)
    candidacy = add_candidacy(
        edition,
        name=name,
        topic=topic,
        person=person_meant(deed.fact.meeting, name),
        certainty=Certainty(deed.fact.certainty),
        source=deed.source,
        by=deed.by,
        now=deed.now,
    )
    return Outcome(_wanted(candidacy), f"/organize/{edition.slug}/speakers/", edition)


def _wanted(candidacy: Candidacy) -> str:
    """`Kamil is wanted for NetBSD vmm.`, `Somebody is wanted for OpenZFS.`"""
    who = candidacy.name or candidacy.person or "Somebody"
    return f"{who} is wanted{f' for {candidacy.topic}' if candidacy.topic else ''}."
