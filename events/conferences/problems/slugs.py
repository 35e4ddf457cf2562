"""Slugs of editions: `<year>-<city>` for ours, `<series>-<year>` for hosts."""

import re
from collections.abc import Iterator

from django.utils.text import slugify

from events.conferences.models import Series
from events.shared.problems import Problem, block

OWN_SLUG = re.compile(r"\A(\d{4})-[a-z]+(-[a-z]+)*\Z")


def slug_problems(slug: str, *, series: str, role: str, year: int) -> Iterator[Problem]:
    where = f"{slug}, slug"
    if role == Series.Role.HOST and slug != f"{series}-{year}":
        yield block("slug", f"{where}: must be {series}-{year}.", where=where)
    if role == Series.Role.OWN and not OWN_SLUG.match(slug):
        text = f"{where}: must be a year and a city in a-z, like 2019-tokyo."
        yield block("slug", text, where=where)
    elif role == Series.Role.OWN and not slug.startswith(f"{year}-"):
        yield block("slug", f"{where}: must begin with {year}-, its year.", where=where)


def own_slug(year: int, city: str) -> str:
    """`2019-tokyo`; `2019-unknown` while no city is known or its name has no letter in a-z."""
    letters = re.sub(r"[^a-z-]", "", slugify(city)).strip("-")
    return f"{year}-{letters or 'unknown'}"
