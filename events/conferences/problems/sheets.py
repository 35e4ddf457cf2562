"""What is wrong with a series file beside what the database holds."""

from collections.abc import Iterable, Iterator

from events.conferences.models import Edition, Series
from events.conferences.problems.slugs import slug_problems
from events.conferences.sheet import EditionRow, Sheet
from events.shared.problems import Problem, block
from events.venues.models import Venue


def sheet_problems(sheet: Sheet) -> list[Problem]:
    """Series, venues and hosts that neither the file nor the database knows; wrong slugs."""
    roles = _roles(sheet)
    hosts = _hosts(sheet, roles)
    venues = {row.slug for row in sheet.venues} | set(Venue.objects.values_list("slug", flat=True))
    problems = list(_changed_roles(sheet))
    for row in sheet.editions:
        problems += _references(row, roles, hosts, venues)
    return problems


def _changed_roles(sheet: Sheet) -> Iterator[Problem]:
    known = dict(Series.objects.values_list("slug", "role"))
    for row in sheet.series:
        if known.get(row.slug, row.role) != row.role:
            text = f"{row.slug}, role: is {known[row.slug]} here; a file does not change that."
            yield block("value", text, where=f"{row.slug}, role")


def _references(
    row: EditionRow, roles: dict[str, str], hosts: Iterable[str], venues: Iterable[str]
) -> Iterator[Problem]:
    role = roles.get(row.series)
    if role is None:
        yield _unknown(row, "series", row.series, "series")
        return
    yield from slug_problems(row.slug, series=row.series, role=role, year=row.year)
    if row.host and role == Series.Role.HOST:
        yield block("host", f"{row.slug}, host: a host has none.", where=f"{row.slug}, host")
    elif row.host and row.host not in hosts:
        yield _unknown(row, "host", row.host, "host edition")
    if row.venue and row.venue not in venues:
        yield _unknown(row, "venue", row.venue, "venue")


def _unknown(row: EditionRow, key: str, slug: str, noun: str) -> Problem:
    where = f"{row.slug}, {key}"
    return block(key, f"{where}: no {noun} is called {slug!r}.", where=where)


def _roles(sheet: Sheet) -> dict[str, str]:
    """Role by slug of every series known to the file or the database."""
    return dict(Series.objects.values_list("slug", "role")) | {
        row.slug: row.role for row in sheet.series
    }


def _hosts(sheet: Sheet, roles: dict[str, str]) -> set[str]:
    told = {row.slug for row in sheet.editions if roles.get(row.series) == Series.Role.HOST}
    return told | set(Edition.objects.hosts().values_list("slug", flat=True))
