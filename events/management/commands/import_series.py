"""Take over a series file: series, venues, editions and their days."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.actions import Imported, import_series
from events.conferences.imports.series import MAX_BYTES, read_series
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.management.command import No, SiteCommand
from events.shared.problems import Refused

IMPORT = Actor(None, Door.IMPORT)


class Command(SiteCommand):
    help = (
        "Take over a series file (docs/reference/series-format.md): all of it or, if one entry is "
        "wrong, nothing. Importing it again changes nothing."
    )
    examples = "  manage.py import_series series.json\n  manage.py import_series series.json --json"

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    @override
    def answer(self, **options: Any) -> None:
        data = read(options["file"])
        try:
            done = import_series(read_series(data), by=IMPORT, now=timezone.now())
        except Refused as refusal:
            done = Imported(problems=refusal.problems)
        self.show(done.as_json(), words(done), **options)
        if done.problems:
            raise No


def words(done: Imported) -> str:
    if not done.problems:
        return f"{done.created} made, {done.updated} updated, {done.unchanged} unchanged."
    return "\n".join([*(problem.text for problem in done.problems), "Nothing was changed."])


def read(file: Path) -> bytes:
    """The file's bytes, one more than allowed at most; CommandError (2) if it cannot be read."""
    try:
        with file.open("rb") as handle:
            return handle.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror or error}.", returncode=2) from None
