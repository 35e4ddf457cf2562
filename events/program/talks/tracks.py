"""Tracks come to be by their name: who writes a new one on a talk has made it."""

from collections.abc import Iterable

from django.utils.text import slugify

from events.conferences.models import Edition
from events.program.talks.models import Track


def track_named(edition: Edition, name: str) -> Track | None:
    """The edition's track of that name in any case, a new one, or None for no name."""
    name = " ".join(name.split())
    return tracks_named(edition, [name])[name.casefold()] if name else None


def tracks_named(edition: Edition, names: Iterable[str]) -> dict[str, Track]:
    """The edition's tracks by name in lower case, with new ones for `names`, in two queries."""
    known = {track.name.casefold(): track for track in edition.tracks.all()}
    taken = {track.slug for track in known.values()}
    made: dict[str, Track] = {}
    for name in names:
        if name and name.casefold() not in known | made:
            slug = _slug(name, taken)
            taken.add(slug)
            made[name.casefold()] = Track(edition=edition, name=name, slug=slug)
    Track.objects.bulk_create(made.values())
    return known | made


def _slug(name: str, taken: set[str]) -> str:
    """Begins with a letter, ends with a letter or digit, and nobody has it yet."""
    made = slugify(name)[:50].strip("-_").replace("_", "-")
    slug = made if len(made) > 1 and made[0].isalpha() else f"track-{made or 'x'}"
    free = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(each for each in free if each not in taken)
