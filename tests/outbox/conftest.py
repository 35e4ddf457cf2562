"""A sink that is this test's mail server, and a workshop for processes that may be killed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.outbox.workshop import ROOT, Workshop
from tests.processes import postgresql
from tests.sink import Sink


@pytest.fixture
def sink(settings: Any, tmp_path: Path) -> Iterator[Sink]:
    """A well-behaved mail server; EMAIL_URL points to it."""
    with Sink(log=tmp_path / "sink.log") as server:
        settings.EMAIL_URL = server.url
        yield server


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and no row."""
    path = tmp_path_factory.mktemp("empty") / "db.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


def migrate(database: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database},
        check=True,
    )


@pytest.fixture
def workshop(empty_database: Path, sink: Sink, tmp_path: Path) -> Iterator[Workshop]:
    """Processes on an SQLite database of their own."""
    path = shutil.copy(empty_database, tmp_path / "db.sqlite3")
    shop = Workshop(tmp_path, f"sqlite:///{path}", sink)
    yield shop
    shop.close()


@pytest.fixture
def postgresql_workshop(sink: Sink, tmp_path: Path) -> Iterator[Workshop]:
    """The same on a PostgreSQL server of its own."""
    if postgresql.binaries() is None:
        pytest.skip("the PostgreSQL server is not installed")
    with postgresql.server() as url:
        migrate(url)
        shop = Workshop(tmp_path, url, sink)
        yield shop
        shop.close()
