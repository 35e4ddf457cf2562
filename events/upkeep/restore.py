"""Restores a backup into an empty site, all or nothing; the restored site sends no mail.

The database is brought to the migrations of the backup first, filled, compared row by row, and
then brought up to this program, so that a backup of an earlier release can be restored.
"""

import hashlib
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.apps.registry import Apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from events.outbox.models import Standstill
from events.upkeep.archive import Archive, refusal
from events.upkeep.backup import uploads
from events.upkeep.rows import MADE_BY_DJANGO, lines_of, load, tables_of

Tables = Mapping[str, type[Model]]
REASON = (
    "This site was restored from a backup whose newest entry is of {newest}. Switch the old site"
    " off, then let mail go out."
)


def restore(archive: Archive, *, now: datetime) -> None:
    """Fill the empty site. Raises Refused, with nothing changed, where it cannot be done."""
    archive.check()
    _refuse_if_used()
    _refuse_if_no_room(archive)
    models = _at_its_migrations(archive)
    tables = tables_of(models)
    if differing := sorted(tables.keys() ^ archive.manifest.tables.keys()):
        raise refusal(f"The backup has other tables than this site: {', '.join(differing)}.")
    with transaction.atomic():
        _fill(archive, tables)
        _stand_still(archive, models, now=now)
        _unpack(archive)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def _refuse_if_used() -> None:
    """Rows, or uploads, of somebody."""
    there = set(connection.introspection.table_names())
    models = tables_of(MigrationExecutor(connection).loader.project_state().apps)
    for name, model in models.items():
        known = model._meta.db_table in there and name not in MADE_BY_DJANGO
        if known and _has_rows(model):
            raise refusal(
                f"This site is not empty: there are rows in {name}. Restore into a new data "
                "folder (BHYVECON_DATA) and a new database (DATABASE_URL)."
            )
    if next(uploads(), None):
        raise refusal(f"This site is not empty: there are files in {settings.MEDIA_ROOT}.")


def _has_rows(model: type[Model]) -> bool:
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608 -- the name of a table of ours
        return cursor.fetchone() is not None


def _refuse_if_no_room(archive: Archive) -> None:
    wanted = sum(part.size for part in archive.manifest.files.values())
    root = Path(settings.MEDIA_ROOT)
    root.parent.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(root.parent).free < wanted:
        raise refusal(f"The uploads need {wanted:,} bytes; {root.parent} has less room.")


def _at_its_migrations(archive: Archive) -> Apps:
    """Bring the empty database to the backup's migrations; the models of that time."""
    executor = MigrationExecutor(connection)
    wanted = {(app, name) for app, names in archive.manifest.migrations.items() for name in names}
    if unknown := sorted(wanted - executor.loader.graph.nodes.keys()):
        raise refusal(
            f"The backup is of a later release: this program does not know {'.'.join(unknown[0])}."
        )
    children = executor.loader.graph.node_map
    ends = [
        node
        for node in sorted(wanted)
        if not any(
            child.key in wanted and child.key[0] == node[0] for child in children[node].children
        )
    ]
    executor.migrate(ends)
    return MigrationExecutor(connection).loader.project_state(ends).apps


def _fill(archive: Archive, tables: Tables) -> None:
    for name in sorted(MADE_BY_DJANGO & tables.keys()):
        tables[name]._base_manager.all().delete()
    try:
        for name, model in tables.items():
            load(model, archive.rows(name))
            if _hash_of(model) != archive.manifest.tables[name].sha256:
                raise refusal(f"{name} is not the same after it was restored.")
        connection.check_constraints()
    except (ValueError, DataError, IntegrityError) as error:
        raise refusal(f"The backup holds a row that does not fit: {error}") from None
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables.values())):
            cursor.execute(statement)


def _hash_of(model: type[Model]) -> str:
    digest = hashlib.sha256()
    for line in lines_of(model):
        digest.update(line)
    return digest.hexdigest()


def _stand_still(archive: Archive, models: Apps, *, now: datetime) -> None:
    newest = archive.manifest.newest[:16].replace("T", " ") or "an unknown time"
    key_print = archive.manifest.key_print
    still = models.get_model("events", Standstill.__name__)
    still._base_manager.create(
        pk=1, reason=REASON.format(newest=f"{newest} UTC"), since=now, key_print=key_print
    )


def _unpack(archive: Archive) -> None:
    """All uploads into a folder beside, which then takes the place of the empty one."""
    root = Path(settings.MEDIA_ROOT)
    beside = root.with_name(f".{root.name}.restored")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(mode=0o700)
    for name in archive.manifest.files:
        target = beside / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.writelines(archive.bytes_of(name))
    shutil.rmtree(root, ignore_errors=True)
    beside.rename(root)
