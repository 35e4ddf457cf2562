"""What keeps an edition from going on: the dashboard's first list."""

from collections.abc import Iterator

from events.conferences.colocation import Colocation
from events.conferences.models import Edition
from events.shared.problems import Level, Problem, block
from events.venues.models import Certainty


def edition_problems(edition: Edition, found: Colocation) -> tuple[Problem, ...]:
    """Worst first; `found` is the co-location of the edition's own day."""
    if edition.status != Edition.Status.PLANNED:
        return ()
    problems = [*_undecided(edition), *found.problems]
    order = list(Level)
    return tuple(sorted(problems, key=lambda problem: order.index(problem.level)))


def _undecided(edition: Edition) -> Iterator[Problem]:
    desk = f"/organize/{edition.slug}"
    if not edition.start:
        text = "No day is chosen yet; nothing can be announced before."
        yield block("date", text, where=edition.slug, fix=f"{desk}/planner/")
    if not edition.host:
        yield _warn("host", "No host conference is named.", f"{desk}/edit/")
    if not edition.public:
        yield _warn(
            "public", "This edition is not public; links to it lead nowhere.", f"{desk}/edit/"
        )
    if edition.online:
        return
    if not edition.venue:
        yield _warn("venue", "No venue is named.", f"{desk}/edit/")
    elif edition.venue_certainty != Certainty.CONFIRMED:
        text = f"The venue, {edition.venue}, is {edition.venue_certainty}, not confirmed."
        yield _warn("venue", text, f"{desk}/rooms/")


def _warn(kind: str, text: str, fix: str) -> Problem:
    return Problem(Level.WARN, kind, text, fix=fix)
