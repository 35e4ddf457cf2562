"""Which deeds of venues can be taken back."""

from datetime import datetime

from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.ledger.undo import Undos, facts_before, subject_of
from events.venues.actions import edit_venue
from events.venues.models import Venue


def _edited(activity: Activity, by: Actor, now: datetime) -> None:
    venue = subject_of(activity, Venue)
    edit_venue(venue, facts_before(venue, activity), by=by, now=now)


UNDOS: Undos = {("events.venue", "edited"): _edited}
