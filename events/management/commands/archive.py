"""An edition's public pages as a static site."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from typing_extensions import override

from events.management.command import SiteCommand
from events.management.commands.release_schedule import own_edition
from events.pages.keeping.writing import archive_edition


class Command(SiteCommand):
    help = (
        "Write all that is public of an edition into a folder: pages with relative links, exports, "
        "calendars, style. It opens from a disk and from any web server, and asks nobody for "
        "anything. Into the same folder again: the old files go."
    )
    examples = "  manage.py archive 2019-tokyo /srv/www/2019-tokyo"

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", help="slug of an edition of ours")
        parser.add_argument("dir", type=Path, metavar="DIR")

    @override
    def answer(self, **options: Any) -> None:
        kept = archive_edition(own_edition(options["edition"]), options["dir"])
        text = f"{kept.files} files, {kept.bytes} bytes in {options['dir']}"
        self.show(kept.as_json(), text, **options)
