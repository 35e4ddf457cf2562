"""Taking back what was said of candidate days. The ledger keeps both, the deed and its end."""

from datetime import datetime

from django.db import transaction

from events.conferences.actions.saying import refuse_unless_planned
from events.conferences.models import DateOption, Edition, Kind
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.models import Decision
from events.shared.clock import day_words
from events.shared.problems import Refused, block
from events.shared.transitions import update_versioned
from events.venues.models import Certainty

Status = DateOption.Status


@transaction.atomic
def remove_option(option: DateOption, *, by: Actor, now: datetime) -> None:
    """Take a candidate day off the list. The chosen day stays; so does one that was rejected."""
    if option.status in {Status.CHOSEN, Status.REJECTED}:
        text = f"{day_words(option.date)} is {option.status} by now; it stays on the list."
        raise Refused([block("date", text, where="date")])
    edition = option.edition
    ledger.record("removed", option, by=by, at=now, edition=edition, why=option.reason)
    option.delete()


@transaction.atomic
def propose_again(
    option: DateOption, *, status: str, reason: str, by: Actor, now: datetime
) -> DateOption:
    """Put a rejected day back as it stood. Raises Refused if it is not rejected."""
    if option.status != Status.REJECTED:
        text = f"{day_words(option.date)} is {option.status}; nobody has set it aside."
        raise Refused([block("date", text, where="date")])
    update_versioned(option, status=status, reason=reason)
    ledger.record("proposed again", option, by=by, at=now, edition=option.edition)
    return option


@transaction.atomic
def take_back_choice(edition: Edition, *, reason: str, by: Actor, now: datetime) -> Decision:
    """Leave the edition without a day, as before the first choice; the day stays a candidate.

    Raises Refused once the edition is over, or if its day was filled in with more than its date.
    """
    refuse_unless_planned(edition)
    days = list(edition.days.all())
    if any(day.opens or day.label or day.kinds != [Kind.CONFERENCE] for day in days):
        text = "The day is filled in with hours or more by now; choose another day instead."
        raise Refused([block("date", text, where="date")])
    before = {"date": edition.start and edition.start.isoformat()}
    update_versioned(edition, start=None, end=None, date_certainty=Certainty.IDEA)
    edition.days.all().delete()
    for option in edition.date_options.filter(status=Status.CHOSEN):
        update_versioned(option, status=Status.PROPOSED, reason=reason)
    ledger.record("took back date", edition, by=by, at=now, edition=edition, before=before)
    source = ledger.word_of(by, at=now, label="Taken back")
    text = f"{edition.title} has no day again."
    return ledger.decide(edition, "date", text, reason=reason, by=by, at=now, source=source)
