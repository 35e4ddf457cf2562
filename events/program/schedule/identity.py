"""The identity of a slot that every format gives out, made once."""

from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings

from events.program.schedule.models import Slot
from events.program.talks.models import Talk


def slot_of(talk: Talk) -> Slot:
    """The talk's first slot, or a new one that is not stored yet; the talk has its edition."""
    known = talk.slots.kept().order_by("pk").first()
    if known is None:
        return Slot(edition=talk.edition, talk=talk)
    known.talk, known.edition = talk, talk.edition
    return known


def keep_identity(slot: Slot) -> None:
    """Give an unsaved slot its guid and calendar UID; the host name in it is today's."""
    slot.guid = uuid4()
    slot.uid = f"{slot.guid}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}"
