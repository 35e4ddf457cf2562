"""A site out of a backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from typing_extensions import override

from events.management.command import SiteCommand
from events.upkeep.archive import opened
from events.upkeep.backup import sha256_of
from events.upkeep.restore import restore

STOPPED = "All mail is stopped; once the old site is off, manage.py mail --resume releases it."


class Command(SiteCommand):
    help = (
        "Fill an empty site from a backup; with --verify only check the file. The restored site "
        "sends no mail before it is released with manage.py mail --resume."
    )
    examples = (
        "  manage.py restore bhyvecon-20190320.zip --verify\n"
        "  BHYVECON_DATA=/srv/new manage.py restore bhyvecon-20190320.zip"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--verify", action="store_true", help="check it, change nothing")

    @override
    def answer(self, **options: Any) -> None:
        file: Path = options["file"]
        with opened(file) as archive:
            if options["verify"]:
                archive.check()
            else:
                restore(archive, now=timezone.now())
        document = {
            "tables": len(archive.manifest.tables),
            "rows": archive.manifest.rows,
            "files": len(archive.manifest.files),
            "sha256": sha256_of(file),
        }
        text = "{rows} rows of {tables} tables and {files} files".format(**document)
        said = f"{file} is whole: {text}." if options["verify"] else f"Restored {text}.\n{STOPPED}"
        self.show(document, said, **options)
