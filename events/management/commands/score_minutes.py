"""`manage.py score_minutes MINUTES ANSWERS`: how well the reader reads a call."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from typing_extensions import override

from events.management.command import SiteCommand, iso_date
from events.planning.minutes.answers import BadAnswers, read_answers
from events.planning.minutes.read import read_minutes
from events.planning.minutes.score import Scores, score


class Command(SiteCommand):
    """Prints precision and recall a kind; docs/reference/minutes.md has the answers' form."""

    help = "Compares what is read from minutes with an answer file made by hand."
    examples = (
        "  manage.py score_minutes 20181129.md answers/20181129.json\n"
        "  manage.py score_minutes call.md answers.json --date 2018-11-29 --json"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("minutes", type=Path, help="the minutes, in Markdown")
        parser.add_argument("answers", type=Path, help="the answer file, in JSON")
        parser.add_argument("--date", type=iso_date, help="the call's date, YYYY-MM-DD")

    @override
    def answer(self, **options: Any) -> None:
        document = _document(options["answers"])
        call = options["date"] or _call_date(document)
        name: Path = options["minutes"]
        minutes = read_minutes(_bytes(name), call_date=call, file_name=name.name)
        try:
            scores = score(minutes, read_answers(document))
        except BadAnswers as error:
            raise CommandError(f"{options['answers']}: {error}", returncode=2) from error
        told = {"minutes": name.name, **scores.as_json()}
        self.show(told, _table(scores), json=options["json"])


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.", returncode=2) from error


def _document(path: Path) -> object:
    try:
        return json.loads(_bytes(path))
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{path}: this is no JSON: {error}", returncode=2) from error


def _call_date(document: object) -> date | None:
    said = document.get("date") if isinstance(document, dict) else None
    try:
        return date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError as error:
        raise CommandError(f'"date": {error}', returncode=2) from error


def _table(scores: Scores) -> str:
    head = f"{'kind':<14}{'expected':>9}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}"
    rows = [
        f"{kind:<14}{one.expected:>9}{one.found:>7}{one.right:>7}"
        f"{_rate(one.precision):>11}{_rate(one.recall):>8}{_where(one.missed, one.wrong)}"
        for kind, one in scores.kinds.items()
    ]
    sure = f"certainty right: {scores.certainty_right} of {scores.certainty_compared}"
    return "\n".join([head, *rows, sure])


def _rate(rate: float | None) -> str:
    return "-" if rate is None else f"{rate:.2f}"


def _where(missed: list[list[int]], wrong: list[list[int]]) -> str:
    told = [f"  missed: lines {_ranges(missed)}"] if missed else []
    told += [f"  wrong: lines {_ranges(wrong)}"] if wrong else []
    return "".join(told)


def _ranges(found: list[list[int]]) -> str:
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)
