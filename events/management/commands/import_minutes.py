"""`manage.py import_minutes`: minutes to facts, and with --accept to dates and promises."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Series
from events.flows.minutes import accept_facts
from events.flows.minutes.accepting import Refusal
from events.management.command import SiteCommand, actor_of, iso_date
from events.planning.actions import Kept, keep_minutes
from events.planning.actions.reading import keyed
from events.planning.exports import difference
from events.shared.text import counted


class Command(SiteCommand):
    help = "Reads a call's minutes, keeps them, and shows the facts; accepts none unless told to."
    examples = (
        "  manage.py import_minutes 20181129.md\n"
        "  manage.py import_minutes call.md --date 2019-01-24 --accept all --json"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the minutes, in Markdown")
        parser.add_argument("--date", type=iso_date, help="the call's date, YYYY-MM-DD")
        parser.add_argument("--series", default="bhyvecon", help="slug of the series")
        parser.add_argument(
            "--replace", action="store_true", help="another text of that call replaces the one kept"
        )
        parser.add_argument("--accept", choices=["all", "none"], default="none")
        parser.add_argument("--by", help="address of the organizer who accepts")

    @override
    def answer(self, **options: Any) -> None:
        by, now = actor_of(options["by"]), timezone.now()
        kept = keep_minutes(
            series_of(options["series"]),
            content_of(options["file"]),
            call_date=options["date"],
            file_name=options["file"].name,
            replace=options["replace"],
            by=by,
            now=now,
        )
        refused: list[Refusal] = []
        if options["accept"] == "all":
            waiting = kept.meeting.facts.filter(state="proposed").select_related("meeting__series")
            _, refused = accept_facts(waiting, by=by, now=now)
        self.show(_document(kept, refused), _text(kept, refused), **options)


def series_of(slug: str) -> Series:
    series = Series.objects.filter(slug=slug).first()
    if series is None:
        raise CommandError(f"There is no series {slug}.", returncode=2)
    return series


def content_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=2) from None


def _document(kept: Kept, refused: list[Refusal]) -> dict[str, object]:
    """The form of docs/reference/commands.md; `state` is the fact's here, after accepting."""
    states = dict(kept.meeting.facts.values_list("key", "state"))
    facts = [fact.as_json() | {"state": states[key]} for key, fact in keyed(kept.minutes).items()]
    problems = [
        problem.as_json() | {"lines": [one.fact.first_line, one.fact.last_line]}
        for one in refused
        for problem in one.problems
    ]
    return kept.minutes.as_json() | {"facts": facts, "change": kept.change, "problems": problems}


def _text(kept: Kept, refused: list[Refusal]) -> str:
    facts = kept.meeting.facts.all()
    lines = [f"{kept.meeting}: {kept.change}, {counted(len(facts), 'fact')}"]
    lines += [difference(kept.meeting)] if kept.change == "corrected" else []
    lines += [
        f"{fact.first_line:>4}-{fact.last_line:<4} {fact.kind:<12} {fact.certainty:<10}"
        f" {fact.state:<9} {fact.outcome or ' '.join(fact.quote.split())[:80]}"
        f"{' (gone from the text)' if fact.gone else ''}"
        for fact in facts
    ]
    lines += [f"refused, line {one.fact.first_line}: {one.problems[0].text}" for one in refused]
    return "\n".join(lines)
