"""What the clock does: how a speaker came is nobody's business once the event is long over."""

from datetime import datetime, timedelta

from django.db.models import F, Q

from events.conferences.models import Edition
from events.program.profiles.models import Profile
from events.shared.clock import local_date

KEPT = timedelta(days=30)


def forget_travel(now: datetime) -> int:
    """Empty travel and visa of editions that ended 30 days ago, by UTC; how many profiles.

    To one that was cancelled before it had a day nobody comes: those go at once.
    """
    last = local_date(now, "UTC") - KEPT
    nowhere = Q(edition__end=None, edition__status=Edition.Status.CANCELLED)
    old = Profile.objects.filter(nowhere | Q(edition__end__lt=last)).exclude(
        Q(travel="") & Q(visa="")
    )
    return old.update(travel="", visa="", version=F("version") + 1)
