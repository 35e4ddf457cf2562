"""What was said since: a call that is kept late never moves what a newer word says."""

from events.conferences.models import Edition
from events.flows.minutes.known import Known
from events.ledger.models import Source
from events.planning.models import Fact
from events.shared.clock import day_words, local_date
from events.venues.models import Certainty

SINCE = "Older than {since}, which stands: this is kept in the history only."
STANDS = "It is {certainty} already; a less sure word does not take that back."
SURE = frozenset({Certainty.PLANNED, Certainty.CONFIRMED})


def said_since(fact: Fact, known: Known, edition: Edition) -> str:
    """Whose newer word on the same matter stands, a call's or a person's; "" if nobody's."""
    return _call_since(fact, known, edition) or _person_since(fact, known, edition)


def _call_since(fact: Fact, known: Known, edition: Edition) -> str:
    for later in known.later:
        if later.kind == fact.kind and _same_matter(fact, later, edition):
            return f"the call of {day_words(later.meeting.date)}"
    return ""


def _same_matter(fact: Fact, later: Fact, edition: Edition) -> bool:
    if fact.kind == "date" and not edition.is_own:
        same_year = str(later.value.get("start", ""))[:4] == str(edition.year)
        return same_year and later.value.get("event") == fact.value.get("event")
    if later.edition_id != edition.pk:
        return False
    if fact.kind == "date":  # a day that is only possible has not moved anything
        return later.certainty in SURE or fact.certainty not in SURE
    return fact.kind != "speaker" or later.value.get("name") == fact.value.get("name")


def _person_since(fact: Fact, known: Known, edition: Edition) -> str:
    decision = known.decided.get((edition.pk, fact.kind))
    if decision is None or decision.source is None or decision.source.kind != Source.Kind.PERSON:
        return ""
    day = local_date(decision.at, edition.timezone or "UTC")
    return f"a decision of {day_words(day)}" if day > fact.meeting.date else ""


def is_surer(one: str, other: str) -> bool:
    """Whether certainty `one` is higher than `other`."""
    order = Certainty.values
    return order.index(one) > order.index(other)
