"""Guests from a table, as on the page: looked at first, taken with `--accept all`."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.management.command import No, SiteCommand, actor_of
from events.management.commands.colocation import one
from events.registration.queries import known_addresses
from events.registration.table import Plan, guess, plan_rows
from events.registration.table.taking import add_guests
from events.shared.pasting import LONGEST, read_pasted


class Command(SiteCommand):
    help = (
        "Reads a table of guests (CSV, tabs or semicolons, UTF-8) and says what each row would do; "
        "--accept all writes the good rows down. Exit 1 if no row can be used."
    )
    examples = (
        "  manage.py import_guests guests.csv --edition 2019-tokyo\n"
        "  manage.py import_guests guests.csv --edition 2019-tokyo --accept all --json"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--edition", required=True)
        parser.add_argument("--accept", choices=["all", "none"], default="none")
        parser.add_argument("--by", metavar="EMAIL", help="who acts")

    @override
    def answer(self, **options: Any) -> None:
        found = Edition.objects.own().filter(slug=options["edition"]).first()
        edition = one(found, f"own edition {options['edition']!r}")
        by = Actor(actor_of(options["by"]).user_id, Door.IMPORT)
        try:
            table = read_pasted(_text_of(options["file"]), {}, guess)
        except ValueError as error:
            raise CommandError(str(error)) from None
        plan, added = plan_rows(table, known_addresses(edition)), 0
        if options["accept"] == "all" and plan.steps:
            added = add_guests(edition, plan.steps, by=by, now=timezone.now())
        self.show(_document(plan, added), _words(plan, added), **options)
        if plan.rows and all(row.state == "error" for row in plan.rows):
            raise No


def _text_of(path: Path) -> str:
    """At most a little more than is read; CommandError (2) for what is no file of text."""
    try:
        with path.open("rb") as handle:
            return handle.read(4 * LONGEST + 1).decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=2) from None
    except UnicodeDecodeError:
        text = f"{path} is not text in UTF-8; save it as CSV (UTF-8)."
        raise CommandError(text) from None


def _document(plan: Plan, added: int) -> dict[str, Any]:
    rows = [
        {"line": row.line, "state": row.state, "name": row.name, "text": row.text}
        for row in plan.rows
    ]
    states = [row.state for row in plan.rows]
    return {
        "read": len(rows),
        "new": states.count("new"),
        "same": states.count("same"),
        "refused": [row for row in rows if row["state"] == "error"],
        "rows": rows,
        "added": added,
    }


def _words(plan: Plan, added: int) -> str:
    lines = [f"{row.line:>4}  {row.state:<6} {row.name}  {row.text}".rstrip() for row in plan.rows]
    last = f"{added} of {len(plan.rows)} rows are taken over."
    return "\n".join([*lines, last])
