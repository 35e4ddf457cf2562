"""Database, migrations, disk, clock, and who may read the data folder."""

import shutil
import stat
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max

from events.ledger.models import Activity
from events.outbox.models import Heartbeat
from events.upkeep.checks.check import Check, ok, unknown, warn, wrong

LITTLE, NEARLY_NONE = 10, 3  # per cent that are free
ENOUGH = 5_000_000_000
MOST_AHEAD = timedelta(minutes=2)
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def database() -> Check:
    name = NAMES.get(connection.vendor, connection.vendor)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        said = str(error).partition("\n")[0]
        return wrong("database", f"{name} does not answer: {said}. Check DATABASE_URL.")
    return ok("database", f"{name} answers.")


def migrations() -> Check:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        text = f"{len(missing)} are missing: stop the site and run manage.py first_start."
        return wrong("migrations", text)
    return ok("migrations", "All are applied.")


def disk() -> Check:
    usage = shutil.disk_usage(settings.DATA)
    free = usage.free * 100 // usage.total
    text = f"{usage.free / 1e9:.1f} GB ({free} %) are free at {settings.DATA}."
    if usage.free >= ENOUGH or free >= LITTLE:
        return ok("disk", text)
    finding = wrong if free < NEARLY_NONE else warn
    return finding("disk", f"{text} Make room: a full disk stops mail and saving.")


def clock(now: datetime) -> Check:
    """Against what the site wrote before, and against the database server's own clock."""
    newest = Activity.objects.aggregate(at=Max("at"))["at"]
    beat = Heartbeat.objects.aggregate(at=Max("at"))["at"]
    seen = max(filter(None, [newest, beat]), default=None)
    if seen and seen > now + MOST_AHEAD:
        text = f"The clock is behind: rows are of {seen:%Y-%m-%d %H:%M} UTC. Set it by NTP."
        return wrong("clock", text)
    away = _away_from_database(now)
    if away is not None and abs(away) > MOST_AHEAD:
        text = f"It differs by {away.total_seconds():.0f} s from the database server's: use NTP."
        return wrong("clock", text)
    if seen is None:
        return unknown("clock", f"It says {now:%Y-%m-%d %H:%M} UTC; nothing to compare it with.")
    return ok("clock", f"It says {now:%Y-%m-%d %H:%M} UTC and has not gone back.")


def _away_from_database(now: datetime) -> timedelta | None:
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        at: datetime = cursor.fetchone()[0]
    return at - now


def permissions() -> Check:
    """Folder and key hold addresses and secrets: nobody but the site's own user reads them."""
    data = Path(settings.DATA)
    kept = [data, data / "secret_key", data / "bhyvecon.sqlite3"]
    loose = [str(path) for path in kept if path.exists() and _others_may(path)]
    if loose:
        return wrong("permissions", f"Others may read {loose[0]}: chmod -R go= {data}")
    return ok("permissions", f"Only this user may read {data}.")


def _others_may(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
