"""Taking over what a call or a person said of an edition's day or venue, with how sure it is.

Each saying is a decision of its own, so that the way from planned to confirmed can be read later.
"""

from datetime import date, datetime

from django.db import transaction

from events.conferences.actions.options import choose_option
from events.conferences.models import DateOption, Edition
from events.conferences.problems import date_problems
from events.conferences.words import DATE_WORDS, VENUE_WORDS, date_sentence, venue_sentence
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.models import Decision, Source
from events.shared.clock import day_words
from events.shared.problems import Refused, block, refuse_if_blocked
from events.shared.transitions import update_versioned
from events.venues.models import Certainty, Evidence, Venue

SURE = frozenset({Certainty.PLANNED, Certainty.CONFIRMED})


@transaction.atomic
def say_date(
    edition: Edition,
    day: date,
    certainty: Certainty,
    *,
    reason: str,
    source: Source,
    by: Actor,
    now: datetime,
) -> Decision | DateOption:
    """Planned or confirmed chooses the day and returns the decision; less sure keeps an option.

    Raises Refused as `choose_option` does: on a blocked day, for an edition that is over. A less
    sure word never takes a chosen day back.
    """
    option, _ = DateOption.objects.get_or_create(
        edition=edition, date=day, defaults={"source": source, "status": DateOption.Status.PROPOSED}
    )
    if certainty not in SURE:
        return _propose(option, certainty, reason=reason, by=by, now=now)
    if option.status != DateOption.Status.CHOSEN:
        decision = choose_option(option, reason=reason, source=source, by=by, now=now)
        if certainty == Certainty.PLANNED:
            return decision
    return _settle_date(edition, day, certainty, reason=reason, source=source, by=by, now=now)


def _propose(
    option: DateOption, certainty: Certainty, *, reason: str, by: Actor, now: datetime
) -> DateOption:
    edition = option.edition
    order = Certainty.values
    surer = order.index(certainty) > order.index(edition.date_certainty)
    if edition.start is None and surer:
        update_versioned(edition, date_certainty=certainty)
    after = {"date": option.date.isoformat(), "certainty": certainty}
    ledger.record("proposed", option, by=by, at=now, edition=edition, after=after, why=reason)
    return option


def _settle_date(
    edition: Edition,
    day: date,
    certainty: Certainty,
    *,
    reason: str,
    source: Source,
    by: Actor,
    now: datetime,
) -> Decision:
    edition.refresh_from_db()
    refuse_unless_planned(edition)
    fresh = Edition.objects.for_colocation().get(pk=edition.pk)
    refuse_if_blocked(date_problems(fresh, day))
    before = {"certainty": edition.date_certainty}
    update_versioned(edition, date_certainty=certainty, date_evidence=Evidence.SOURCED)
    after = {"certainty": certainty}
    ledger.record(
        "said date", edition, by=by, at=now, edition=edition, before=before, after=after, why=reason
    )
    text = f"{edition.title}: {date_sentence(edition)}."
    return ledger.decide(edition, "date", text, reason=reason, by=by, at=now, source=source)


@transaction.atomic
def say_venue(
    edition: Edition,
    venue: Venue,
    certainty: Certainty,
    *,
    reason: str,
    source: Source,
    by: Actor,
    now: datetime,
) -> Decision:
    """Put the edition at a venue, as sure as was said. Raises Refused once the edition is over."""
    refuse_unless_planned(edition)
    before = {"venue": edition.venue and edition.venue.slug, "certainty": edition.venue_certainty}
    update_versioned(
        edition, venue=venue, venue_certainty=certainty, venue_evidence=Evidence.SOURCED
    )
    after = {"venue": venue.slug, "certainty": certainty}
    ledger.record(
        "said venue",
        edition,
        by=by,
        at=now,
        edition=edition,
        before=before,
        after=after,
        why=reason,
    )
    text = f"{edition.title}: {venue_sentence(edition)}."
    return ledger.decide(edition, "venue", text, reason=reason, by=by, at=now, source=source)


@transaction.atomic
def note_date(
    edition: Edition,
    day: date,
    certainty: Certainty,
    *,
    reason: str,
    source: Source,
    by: Actor,
    now: datetime,
) -> Decision:
    """Keep a day that was said once, in the history and as an option; what stands is not moved."""
    DateOption.objects.get_or_create(
        edition=edition,
        date=day,
        defaults={"source": source, "status": DateOption.Status.PROPOSED, "reason": reason},
    )
    text = f"{edition.title}: {DATE_WORDS[certainty]} {day_words(day)}."
    return _note(edition, "date", text, reason=reason, source=source, by=by, now=now)


@transaction.atomic
def note_venue(
    edition: Edition,
    venue: str,
    certainty: Certainty,
    *,
    reason: str,
    source: Source,
    by: Actor,
    now: datetime,
) -> Decision:
    """Keep a venue that was said once, by its name, in the history; what stands is not moved."""
    text = f"{edition.title}: {VENUE_WORDS[certainty]} {venue}."[:300]
    return _note(edition, "venue", text, reason=reason, source=source, by=by, now=now)


def _note(
    edition: Edition,
    subject: str,
    text: str,
    *,
    reason: str,
    source: Source,
    by: Actor,
    now: datetime,
) -> Decision:
    after = {"subject": subject, "text": text}
    ledger.record("heard late", edition, by=by, at=now, edition=edition, after=after, why=reason)
    return ledger.decide(
        edition, subject, text, reason=reason, by=by, at=now, source=source, stood=False
    )


def refuse_unless_planned(edition: Edition) -> None:
    """Raises Refused for an edition that was held or cancelled: its facts are history."""
    if edition.status != Edition.Status.PLANNED:
        text = f"{edition.title} is {edition.status}; its date and place are history."
        raise Refused([block("status", text, where="status")])
