"""Whom a poll may still ask, and what was mailed lately."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from events.conferences.models import Edition
from events.conferences.poll.ballot import voters_of
from events.conferences.poll.models import PollLink, Voter
from events.people.models import User

PAUSE = timedelta(hours=1)  # between two links that a person asks for


def team_of(edition: Edition) -> QuerySet[User]:
    """Who has a role for the edition or its series, and is not asked about its days yet."""
    roles = Q(memberships__edition=edition) | Q(memberships__series=edition.series_id)
    asked = Voter.objects.filter(poll__edition=edition, removed_at=None).exclude(email="")
    team = User.objects.filter(roles, is_active=True).exclude(email__in=asked.values("email"))
    return team.select_related("person").order_by("person__name").distinct()


def own_voter_of(edition: Edition, user: User) -> Voter | None:
    """The user among those who are asked, with votes."""
    return voters_of(edition).filter(email=user.email).first()


def fresh_link_of(voter: Voter, now: datetime) -> PollLink | None:
    """The link that was mailed within the last hour: so soon no other one is mailed."""
    return voter.links.filter(made_at__gt=now - PAUSE).first()
