"""A released programme in a format of others."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from typing_extensions import override

from events.management.command import SiteCommand
from events.management.commands.release_schedule import own_edition
from events.program.formats.papers import papers_text, papers_tree
from events.program.formats.websites import freebsd_toml, openbsd_html
from events.program.releases.document import Document, from_json
from events.program.releases.models import Release
from events.shared.problems import Refused, block

STORED = {"xml": "xml", "json": "json", "ics": "ics", "text": "txt"}
MADE: dict[str, Callable[[Document], bytes]] = {
    "papers": papers_text,
    "freebsd-toml": freebsd_toml,
    "openbsd-html": openbsd_html,
}


class Command(SiteCommand):
    help = (
        "Write the released programme of an edition to standard output, the same bytes that the "
        "public address gives: frab XML, c3voc JSON, iCalendar, text; or the tree for "
        "papers.FreeBSD.org, the entry for FreeBSD's or OpenBSD's list of events."
    )
    examples = (
        "  manage.py export_schedule 2019-tokyo --format xml > schedule.xml\n"
        "  manage.py export_schedule 2019-tokyo --format papers --into website/"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", help="slug of an edition of ours")
        parser.add_argument("--format", required=True, choices=[*STORED, *MADE])
        parser.add_argument("--version-name", default="", help="an older version")
        parser.add_argument("--into", type=Path, help="papers: make the files in this folder")

    @override
    def answer(self, **options: Any) -> None:
        found = _release(options["edition"], options["version_name"])
        kind, folder = options["format"], options["into"]
        if kind in STORED:
            body = bytes(found.pages.get(name=f"schedule.{STORED[kind]}").body)
        else:
            body = MADE[kind](from_json(found.document))
        if kind == "papers" and folder:
            body = _write(from_json(found.document), folder)
        self._write(body)

    def _write(self, body: bytes) -> None:
        """As bytes, whatever the terminal's encoding is: each format says what its own is."""
        out = getattr(self.stdout, "_out", self.stdout)
        if raw := getattr(out, "buffer", None):
            raw.write(body)
        else:
            self.stdout.write(body.decode(), ending="")


def _release(slug: str, version: str) -> Release:
    releases = own_edition(slug).releases.all()
    found = releases.filter(name=version).first() if version else releases.first()
    if found is None:
        text = f"{slug} has no release{f' {version}' if version else ' yet'}."
        raise Refused([block("version", text, where="version")])
    return found


def _write(document: Document, folder: Path) -> bytes:
    """Make the files; their names come from slugs alone, so they stay below the folder."""
    tree = papers_tree(document)
    for path, text in tree.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return "".join(f"{path}\n" for path in tree).encode()
