"""Whether more than one person carries it, and whether nobody waits for a letter."""

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from events.flows.counting import OF_EDITION, counted, some
from events.flows.readiness.values import Answer, Situation, done, missing
from events.people.models import WRITERS, Membership
from events.program.models import Candidacy

ENOUGH = 2
OPEN = ("idea", "to_contact", "contacted", "tentative", "invited")

_here = Q(edition=OuterRef("pk")) | Q(series=OuterRef("series"))
_team = Membership.objects.filter(_here, role__in=WRITERS, user__is_active=True)
_wishes = Candidacy.objects.filter(edition=OF_EDITION, state__in=OPEN)
FACTS = {
    "organizers": Coalesce(
        Subquery(
            _team.order_by()
            .values("user__is_active")
            .annotate(number=Count("user", distinct=True))
            .values("number")
        ),
        0,
    ),
    "wishes_idle": counted(_wishes.filter(next_step="")),
}


def two_organize(now: Situation) -> Answer:
    number = now.facts["organizers"]
    if number >= ENOUGH:
        return done(f"{number} people organize it.", "/organize/team/")
    text = "Nobody organizes it." if not number else "One person alone organizes it."
    return missing(f"{text} A post to a list needs two.", "/organize/team/")


def wishes_have_a_step(now: Situation) -> Answer:
    if number := now.facts["wishes_idle"]:
        text = f"{some(number, 'wanted speaker has', 'wanted speakers have')} no next step."
        return missing(text, "speakers/")
    return done("Each wanted speaker has a next step.", "speakers/")
