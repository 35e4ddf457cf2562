"""The bytes below MEDIA_ROOT, outside of all that a web server shows, under random names."""

import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from events.venues.files.models import VenueFile

FOLDER = "venues"
NEW = timedelta(days=1)  # so long a file may lie there before its row is seen


def keep(data: bytes) -> str:
    """Write them, readable by the site alone; the name below MEDIA_ROOT."""
    stored = f"{FOLDER}/{secrets.token_hex(16)}"
    path = path_of(stored)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
    return stored


def path_of(stored: str) -> Path:
    return Path(settings.MEDIA_ROOT) / stored


def drop(stored: str) -> None:
    path_of(stored).unlink(missing_ok=True)


def sweep(now: datetime) -> None:
    """Bytes that no row names any more: their venue was removed, or the deed failed half-way."""
    known = set(VenueFile.objects.values_list("stored", flat=True))
    for path in (Path(settings.MEDIA_ROOT) / FOLDER).glob("*"):
        is_new = path.stat().st_mtime > (now - NEW).timestamp()
        if not is_new and f"{FOLDER}/{path.name}" not in known:
            path.unlink(missing_ok=True)
