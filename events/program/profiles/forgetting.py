"""What the clock does: how a speaker came is nobody's business once the event is long over."""

from datetime import datetime, timedelta

from django.db.models import F, Q

from events.program.profiles.models import Profile
from events.shared.clock import local_date

KEPT = timedelta(days=30)


def forget_travel(now: datetime) -> int:
    """Empty travel and visa of editions that ended 30 days ago, by UTC; how many profiles."""
    last = local_date(now, "UTC") - KEPT
    old = Profile.objects.filter(edition__end__lt=last).exclude(Q(travel="") & Q(visa=""))
    return old.update(travel="", visa="", version=F("version") + 1)
