"""Writes a backup: a zip of one JSON lines file per table, the uploads, and a manifest.

The same rows, uploads and key make the same bytes, whatever the hour and the database.
"""

import hashlib
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from events.ledger.models import Activity
from events.outbox.addresses import key_prints
from events.shared.problems import Refused, block
from events.upkeep import manifest
from events.upkeep.manifest import Manifest, Part
from events.upkeep.rows import lines_of, tables_of
from events.upkeep.snapshot import snapshot

CHUNK = 1 << 20


def write_backup(file: Path) -> Manifest:
    """Write `file`, readable by its owner only; it appears whole or not at all.

    Raises Refused where the file exists already, cannot be written, or migrations are missing.
    """
    _refuse_if_not_migrated()
    try:
        with _appearing(file) as part, zipfile.ZipFile(part, "w") as archive, snapshot():
            return _fill(archive)
    except OSError as error:
        text = f"Cannot write {file}: {error.strerror or error}."
        raise Refused([block("file", text, where=str(file))]) from None


def _fill(archive: zipfile.ZipFile) -> Manifest:
    newest = Activity.objects.order_by("at").values_list("at", flat=True).last()
    found = Manifest(
        migrations=_applied(),
        key_print=key_prints()[0],
        newest=newest.isoformat() if newest else "",
        tables={
            name: _store(archive, f"tables/{name}.jsonl", lines_of(model), count_rows=True)
            for name, model in tables_of(apps).items()
        },
        files={
            name: _store(archive, f"media/{name}", _chunks(path), count_rows=False)
            for name, path in uploads()
        },
    )
    _store(archive, manifest.NAME, [found.as_bytes()], count_rows=False)
    return found


def _store(
    archive: zipfile.ZipFile, name: str, chunks: Iterable[bytes], *, count_rows: bool
) -> Part:
    """Stream one member; its number of rows, or of bytes, and its hash."""
    info = zipfile.ZipInfo(name)  # of 1980: the hour makes no other backup
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    digest, size = hashlib.sha256(), 0
    with archive.open(info, "w", force_zip64=True) as member:
        for chunk in chunks:
            member.write(chunk)
            digest.update(chunk)
            size += 1 if count_rows else len(chunk)
    return Part(size, digest.hexdigest())


def uploads() -> Iterator[tuple[str, Path]]:
    """Uploaded files by their name below MEDIA_ROOT, in one order; links are not followed."""
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(root).as_posix(), path


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _appearing(file: Path) -> Iterator[Path]:
    """A new file beside `file`, mode 600, that takes its name once it is on the disk."""
    if file.exists():
        raise FileExistsError(0, "it exists already; a backup is never overwritten")
    part = file.with_name(f".{file.name}.part")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)


def _applied() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        found.setdefault(app, []).append(name)
    return found


def _refuse_if_not_migrated() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        text = "The database is older than this program: back up with the program it belongs to."
        raise Refused([block("migrations", text)])
