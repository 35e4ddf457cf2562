"""Dates: a host's run, or the day of ours."""

from datetime import date, timedelta

from events.conferences.actions import add_host, edit_host
from events.conferences.actions.saying import note_date, say_date
from events.conferences.colocation import Relation
from events.conferences.models import DateOption, Edition, Series
from events.conferences.problems import date_problems
from events.conferences.queries import last_of, usual_days
from events.flows.minutes.known import Known
from events.flows.minutes.reading import Deed, Outcome, Reading, cannot, is_so, too_late
from events.flows.minutes.since import SINCE, STANDS, SURE, is_surer, said_since
from events.flows.minutes.target import Target, day_of, host_of, realize, target_of
from events.planning.models import Fact
from events.shared.clock import day_words, days_words
from events.shared.problems import Level, Problem, blocking
from events.venues.models import Certainty, Evidence


def read_date(fact: Fact, known: Known) -> Reading:
    """A host's run is stored as such; a day of ours goes through the rules of the planner."""
    series = known.series_named(fact.value.get("event"))
    if series is None:
        return cannot("date", f"No series is called {fact.value.get('event')!r} here.")
    if series.role == Series.Role.HOST:
        return _host_run(fact, series, known)
    return _our_day(fact, known)


def _host_run(fact: Fact, series: Series, known: Known) -> Reading:
    start, end = day_of(fact), day_of(fact, "end")
    if start is None or end is None:
        return cannot("date", f"The days of {series} are not said in full.")
    host = next((one for one in known.of_series(series) if one.year == start.year), None)
    effect = f"{series} {start.year} is on {days_words(start, end)}."
    if host and (host.start, host.end) == (start, end):
        return is_so(host, effect)
    if host and (since := said_since(fact, known, host)):
        return too_late(effect, SINCE.format(since=since), host)
    moved = _moved(host, host.start, start) if host and host.start else ()
    return Reading(
        effect,
        problems=moved,
        edition=host,
        act=lambda deed: _store_run(series, start, end, host, deed),
    )


def _moved(edition: Edition, was: date, day: date) -> tuple[Problem, ...]:
    """A word of warning before a known day is moved."""
    if was == day:
        return ()
    text = f"This moves {edition}, now {edition.date_certainty} for {day_words(was)}."
    return (Problem(Level.WARN, "moves", text),)


def _store_run(series: Series, start: date, end: date, host: Edition | None, deed: Deed) -> Outcome:
    run = {"start": start, "end": end, "date_certainty": deed.fact.certainty}
    days = list(usual_days(series, start, end))
    if host is not None:
        edit_host(host, run, days, by=deed.by, now=deed.now)
    else:
        facts = run | _usual_place(series) | {"title": f"{series} {start.year}", "year": start.year}
        host = add_host(series, facts, days, by=deed.by, now=deed.now)
    words = f"{host} is on {days_words(start, end)}; its kinds of days are as last time."
    return Outcome(words, f"/organize/hosts/{host.slug}/", host)


def _usual_place(series: Series) -> dict[str, object]:
    """Where it was last time, as derived: the minutes say when, not where."""
    last = last_of(series)
    if last is None:
        return {}
    return {
        "city": last.city,
        "subdivision": last.subdivision,
        "country_code": last.country_code,
        "timezone": last.timezone,
        "venue_certainty": Certainty.TENTATIVE,
        "venue_evidence": Evidence.DERIVED,
    }


def _our_day(fact: Fact, known: Known) -> Reading:
    day = day_of(fact) or _beside_host(fact, known)
    if day is None:
        return cannot("date", "No day is said, and the host's dates are not known here.")
    target = target_of(fact, known)
    if target is None:
        return cannot("date", "Which edition this is about is not said; choose it by Edit.")
    certainty = Certainty(fact.certainty)
    effect = f"{target.words}: {certainty} for {day_words(day)}."
    edition = target.edition
    if edition is None:
        return Reading(effect, act=lambda deed: _say(target, day, certainty, deed))
    if edition.status != Edition.Status.PLANNED and edition.start == day:
        return is_so(edition, effect)
    if why := _stands(fact, known, edition, day):
        return too_late(effect, why, edition, lambda deed: _note(edition, day, certainty, deed))
    found: tuple[Problem, ...] = tuple(date_problems(known.editions[edition.pk], day))
    blocked = certainty in SURE and blocking(found)
    act = None if blocked else (lambda deed: _say(target, day, certainty, deed))
    if certainty in SURE and edition.start:
        found += _moved(edition, edition.start, day)
    is_known = _is_so(edition, day, certainty, known)
    return Reading(effect, is_known, found, edition=edition, act=act)


def _stands(fact: Fact, known: Known, edition: Edition, day: date) -> str:
    """Why this word moves nothing: somebody said something newer, or it is surer already."""
    if since := said_since(fact, known, edition):
        return SINCE.format(since=since)
    sure = edition.start == day and is_surer(edition.date_certainty, fact.certainty)
    return STANDS.format(certainty=edition.date_certainty) if sure else ""


def _note(edition: Edition, day: date, certainty: Certainty, deed: Deed) -> None:
    note_date(
        edition, day, certainty, reason=deed.reason, source=deed.source, by=deed.by, now=deed.now
    )


def _is_so(edition: Edition, day: date, certainty: Certainty, known: Known) -> bool:
    if certainty in SURE:
        return edition.start == day and edition.date_certainty == certainty
    return known.has("option", edition.pk, str(day))


def _beside_host(fact: Fact, known: Known) -> date | None:
    """The day that "a full day before BSDCan" means, once the host's run is known."""
    host = host_of(fact, known)
    if host is None or host.start is None or host.end is None:
        return None
    if fact.value.get("relation") == Relation.DAY_BEFORE:
        return host.start - timedelta(days=1)
    after = fact.value.get("relation") == Relation.DAY_AFTER
    return host.end + timedelta(days=1) if after else None


def _say(target: Target, day: date, certainty: Certainty, deed: Deed) -> Outcome:
    edition = realize(target, certainty, deed)
    said = say_date(
        edition,
        day,
        certainty,
        reason=deed.reason,
        source=deed.source,
        by=deed.by,
        now=deed.now,
    )
    edition.refresh_from_db()
    option = f"{day_words(day)} is a date option of {edition}, {certainty}."
    words = option if isinstance(said, DateOption) else said.text
    return Outcome(words, f"/organize/{edition.slug}/planner/", edition)
