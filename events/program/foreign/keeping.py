"""A file that somebody looks at, kept for an hour between the look and the deed."""

import zlib
from hashlib import sha256

from django.core.cache import cache

SECONDS = 3600


def keep_file(data: bytes, *, user_id: int) -> str:
    """Returns the name under which this user, and nobody else, finds it again."""
    name = sha256(data).hexdigest()
    cache.set(_key(name, user_id), zlib.compress(data, 1), SECONDS)
    return name


def kept_file(name: str, *, user_id: int) -> bytes | None:
    """The bytes, or None once the hour is over."""
    packed: bytes | None = cache.get(_key(name, user_id))
    return zlib.decompress(packed) if packed else None


def _key(name: str, user_id: int) -> str:
    return f"schedule:{user_id}:{name}"
