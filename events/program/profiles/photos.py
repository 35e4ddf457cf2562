"""The photo of a speaker: a file of a random name, served through the door of its profile."""

from datetime import datetime
from functools import partial
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.db import transaction
from PIL import Image

from events.ledger.actions import Actor
from events.program.profiles.actions import edit_profile
from events.program.profiles.models import Profile
from events.shared.problems import Stale

FOLDER = "photos"


@transaction.atomic
def keep_photo(profile: Profile, picture: bytes, *, by: Actor, now: datetime) -> Profile:
    """Store a JPEG in the place of the one before; b"" takes it away.

    Raises Stale, and then stores nothing.
    """
    before, name = profile.photo, f"{token_hex(16)}.jpg" if picture else ""
    if name:
        path = _path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture)
    try:
        edit_profile(profile, {"photo": name}, by=by, now=now)
    except Stale:
        drop_photo(name)
        raise
    transaction.on_commit(partial(drop_photo, before))
    return profile


def drop_photo(name: str) -> None:
    """The file alone; once more is the same."""
    if name:
        _path(name).unlink(missing_ok=True)


def photo_bytes(profile: Profile) -> bytes | None:
    """None where there is none, or its file is gone."""
    path = _path(profile.photo) if profile.photo else None
    return path.read_bytes() if path and path.is_file() else None


def photo_size(profile: Profile) -> tuple[int, int] | None:
    """Width and height of the photo that may be shown to everybody, half of what is stored."""
    path = _path(profile.photo) if profile.photo and profile.photo_public else None
    if path is None or not path.is_file():
        return None
    with Image.open(path, formats=["JPEG"]) as picture:
        return picture.width // 2, picture.height // 2


def _path(name: str) -> Path:
    """Names are ours; one that came in from elsewhere leads nowhere."""
    return Path(settings.MEDIA_ROOT) / FOLDER / Path(name).name
