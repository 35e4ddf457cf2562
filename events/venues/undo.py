"""Which deeds of venues can be taken back."""

from datetime import datetime

from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.ledger.undo import Undos, facts_before, subject_of
from events.venues.actions import edit_room, edit_venue
from events.venues.files.actions import put_back_file, remove_file
from events.venues.files.models import VenueFile
from events.venues.models import Room, Venue


def _edited(activity: Activity, by: Actor, now: datetime) -> None:
    venue = subject_of(activity, Venue)
    edit_venue(venue, facts_before(venue, activity), by=by, now=now)


def _room_edited(activity: Activity, by: Actor, now: datetime) -> None:
    room = subject_of(activity, Room)
    edit_room(room, facts_before(room, activity), by=by, now=now)


def _file_added(activity: Activity, by: Actor, now: datetime) -> None:
    remove_file(subject_of(activity, VenueFile), by=by, now=now)


def _file_removed(activity: Activity, by: Actor, now: datetime) -> None:
    put_back_file(subject_of(activity, VenueFile), by=by, now=now)


UNDOS: Undos = {
    ("events.venue", "edited"): _edited,
    ("events.room", "edited"): _room_edited,
    ("events.venuefile", "added"): _file_added,
    ("events.venuefile", "removed"): _file_removed,
}
