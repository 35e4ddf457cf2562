"""An empty database that has made all its migrations, to copy: making them takes seconds a site.

`test_site.py` starts one site without it, so that the way of a first start stays under test.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import django

from bhyvecon.supervisor.options import ROOT

KEPT = ROOT / ".pytest_cache" / "migrated"
NAME = "bhyvecon.sqlite3"


def lay_into(data: Path) -> Path:
    """Put a copy into a data folder that has no database yet; where it lies."""
    there = data / NAME
    if not there.exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(_template(), there)
        there.chmod(0o600)
    return there


def _template() -> Path:
    """Made once for these migrations; two that make it at one time make the same."""
    template = KEPT / f"{_digest()}.sqlite3"
    if not template.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=KEPT) as folder:
            _migrate(Path(folder))
            Path(folder, NAME).replace(template)
    return template


def _migrate(data: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "BHYVECON_DATA": str(data)}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0", "--skip-checks"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    connection = sqlite3.connect(data / NAME)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _digest() -> str:
    """Of our migrations, and of the lock, which says whose others there are."""
    ours = sorted((ROOT / "events" / "migrations").glob("0*.py"))
    parts = [path.read_bytes() for path in (*ours, ROOT / "requirements.txt")]
    return hashlib.sha256(b"\0".join([*parts, django.__version__.encode()])).hexdigest()[:16]
