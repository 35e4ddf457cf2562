"""A backup of the whole site."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from typing_extensions import override

from events.management.command import SiteCommand
from events.upkeep.backup import sha256_of, write_backup


class Command(SiteCommand):
    help = (
        "Write all rows and uploads, as of one point in time, into one file; the site may run. "
        "Not in it: the secret key (keep SECRET_KEY elsewhere), open logins, mail files, logs."
    )
    examples = (
        "  manage.py backup /var/backups/bhyvecon-20190320.zip\n"
        "  manage.py backup before-upgrade.zip --json"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="where to; it must not exist")

    @override
    def answer(self, **options: Any) -> None:
        file: Path = options["file"]
        found = write_backup(file)
        document = {
            "tables": len(found.tables),
            "rows": found.rows,
            "files": len(found.files),
            "sha256": sha256_of(file),
        }
        text = "{rows} rows of {tables} tables and {files} files. SHA-256 {sha256}"
        self.show(document, f"{file}: {text.format(**document)}", **options)
