"""Whether the day is chosen, certain and free."""

from django.db.models import Exists

from events.conferences.colocation import colocate
from events.conferences.poll.models import Poll
from events.conferences.words import date_words
from events.flows.counting import OF_EDITION
from events.flows.readiness.values import Answer, Situation, done, missing
from events.shared.problems import blocking
from events.venues.models import Certainty

FACTS = {"asks_about_days": Exists(Poll.objects.filter(edition=OF_EDITION, closed_at=None))}


def is_chosen(now: Situation) -> Answer:
    if now.edition.start is None:
        return missing("No day is chosen.", "planner/")
    return done(f"The day is chosen: {date_words(now.edition)}.", "planner/")


def is_certain(now: Situation) -> Answer | None:
    if now.edition.start is None:
        return None
    if now.edition.date_certainty == Certainty.CONFIRMED:
        return done("The day is certain.", "edit/")
    text = f"The day is not confirmed; so far it is {now.edition.date_certainty}."
    return missing(text, "edit/")


def is_free(now: Situation) -> Answer | None:
    """Nothing of the host's that the rules of the edition let block it."""
    if now.edition.start is None:
        return None
    if blocked := blocking(colocate(now.edition).problems):
        return missing(blocked[0].text, "planner/")
    return done("Nothing of the host's stands against the day.", "planner/")


def poll_is_over(now: Situation) -> Answer:
    if now.facts["asks_about_days"]:
        return missing("People are still asked which day suits them.", "planner/")
    return done("Nobody is asked about days any more.", "planner/")
