"""Tracks come to be by their name: who writes a new one on a talk has made it."""

from django.utils.text import slugify

from events.conferences.models import Edition
from events.program.talks.models import Track


def track_named(edition: Edition, name: str) -> Track | None:
    """The edition's track of that name in any case, a new one, or None for no name."""
    name = " ".join(name.split())
    if not name:
        return None
    known = edition.tracks.filter(name__iexact=name).first()
    return known or Track.objects.create(edition=edition, name=name, slug=_slug(edition, name))


def _slug(edition: Edition, name: str) -> str:
    """Begins with a letter, ends with a letter or digit, and nobody has it yet."""
    made = slugify(name)[:50].strip("-_").replace("_", "-")
    slug = made if len(made) > 1 and made[0].isalpha() else f"track-{made or 'x'}"
    taken = set(edition.tracks.values_list("slug", flat=True))
    free = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(each for each in free if each not in taken)
