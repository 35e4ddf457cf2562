"""Whether the day is filled with what takes place, and told as a release."""

from django.db.models import Exists, OuterRef

from events.flows.counting import OF_EDITION, counted, some
from events.flows.readiness.values import Answer, Situation, done, missing
from events.program.releases.models import Release
from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk

_talks = Talk.objects.filter(edition=OF_EDITION, state__in=Talk.SHOWN).exclude(kind__in=Talk.LOOSE)
_unsure = Speaking.objects.filter(talk=OuterRef("pk"), shown=True)
_placed = Slot.objects.placed().filter(edition=OF_EDITION)
FACTS = {
    "talks": counted(_talks),
    "talks_unsure": counted(_talks.filter(Exists(_unsure.exclude(state=Speaking.State.CONFIRMED)))),
    "talks_unplaced": counted(
        _talks.exclude(Exists(Slot.objects.placed().filter(talk=OuterRef("pk"))))
    ),
    "slots_open": counted(_placed.filter(kind=Slot.Kind.PLACEHOLDER)),
    "releases": counted(Release.objects.filter(edition=OF_EDITION)),
}


def has_talks(now: Situation) -> Answer:
    if number := now.facts["talks"]:
        return done(f"{some(number, 'talk is', 'talks are')} accepted.", "talks/")
    return missing("No talk is accepted.", "talks/")


def talks_are_confirmed(now: Situation) -> Answer | None:
    """By all who are named with them."""
    if not now.facts["talks"]:
        return None
    if number := now.facts["talks_unsure"]:
        text = f"{some(number, 'talk waits', 'talks wait')} for a speaker's yes."
        return missing(text, "talks/")
    return done("All speakers have said yes.", "talks/")


def slots_are_filled(now: Situation) -> Answer | None:
    if not now.facts["talks"]:
        return None
    if number := now.facts["talks_unplaced"]:
        text = f"{some(number, 'talk has', 'talks have')} no time in the schedule."
        return missing(text, "schedule/")
    if number := now.facts["slots_open"]:
        text = f"{some(number, 'slot still waits', 'slots still wait')} for a talk."
        return missing(text, "schedule/")
    return done("All talks have a time; no slot waits for one.", "schedule/")


def is_released(now: Situation) -> Answer:
    """A release is refused while a hard problem stands, so this also says that none does."""
    if now.facts["releases"]:
        return done("The programme is released.", "schedule/releases/")
    return missing("The programme is not released.", "schedule/releases/")
