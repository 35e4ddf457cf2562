"""Taking over a series file: one transaction, the same twice changes nothing the second time."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import cast

from django.db import transaction

from events.conferences.actions import merge
from events.conferences.colocation import colocate
from events.conferences.models import DateOption, Edition, Series
from events.conferences.problems import sheet_problems
from events.conferences.sheet import EditionRow, Sheet
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.shared.clock import day_words
from events.shared.problems import Problem, block, blocking, refuse_if_blocked
from events.venues.models import Venue


@dataclass(frozen=True)
class Imported:
    """How many series, venues and editions were made, changed, or found as told."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()

    def plus(self, other: "Imported") -> "Imported":
        return Imported(
            self.created + other.created,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.problems + other.problems,
        )

    def as_json(self) -> dict[str, object]:
        problems = [problem.as_json() for problem in self.problems]
        return asdict(self) | {"problems": problems}


@transaction.atomic
def import_series(sheet: Sheet, *, by: Actor, now: datetime) -> Imported:
    """Take over what `sheet` tells; raises Refused, with nothing changed, if a row cannot be.

    What the file does not know never erases what is known here; notes are filled only where there
    is none; `public` is set only where an edition is made. A planned edition of ours may not be
    put on a blocked day; the past (held, cancelled) is recorded as it was.
    """
    refuse_if_blocked(sheet_problems(sheet))
    done = [
        *map(merge.merge_series, sheet.series),
        *map(merge.merge_venue, sheet.venues),
        *_editions(sheet.editions),
    ]
    refuse_if_blocked(_against_rules(done))
    for change in done:
        _record(change, by=by, now=now)
    verbs = [change.verb for change in done]
    return Imported(verbs.count("created"), verbs.count("updated"), verbs.count("unchanged"))


def _editions(rows: Iterable[EditionRow]) -> list[merge.Change]:
    """Hosts first, so that ours find theirs."""
    series = {one.slug: one for one in Series.objects.all()}
    venues = {venue.slug: venue for venue in Venue.objects.all()}
    known = {one.slug: one for one in Edition.objects.for_colocation()}
    ordered = sorted(rows, key=lambda row: series[row.series].role != Series.Role.HOST)
    done = []
    for row in ordered:
        links = {
            "series": series[row.series],
            "venue": venues.get(row.venue),
            "host": known.get(row.host),
        }
        change = merge.merge_edition(row, known.get(row.slug), links)
        known[row.slug] = cast("Edition", change.row)
        done.append(change)
    return done


def _against_rules(done: Iterable[merge.Change]) -> list[Problem]:
    """Planned editions of ours that this file puts on a blocked day, or off a chosen one."""
    moved = [one.row.pk for one in done if merge.moves_edition(one)]
    editions = Edition.objects.own().filter(pk__in=moved, status=Edition.Status.PLANNED)
    problems: list[Problem] = []
    for edition in editions.for_colocation().prefetch_related("date_options"):
        where = f"{edition.slug}, start"
        found = [*blocking(colocate(edition).problems), *_off_chosen(edition)]
        problems += [replace(problem, where=where) for problem in found]
    return problems


def _off_chosen(edition: Edition) -> Iterator[Problem]:
    for option in edition.date_options.all():
        if option.status == DateOption.Status.CHOSEN and option.date != edition.start:
            day = day_words(option.date)
            yield block("date", f"{day} was chosen for {edition}; a file does not change that.")


def _record(change: merge.Change, *, by: Actor, now: datetime) -> None:
    if change.verb == "unchanged":
        return
    ledger.record(
        change.verb,
        change.row,
        by=by,
        at=now,
        edition=change.edition,
        before=change.before,
        after=change.after,
    )
