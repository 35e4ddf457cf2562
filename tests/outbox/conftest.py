"""A sink that is this test's mail server, and a workshop for processes that may be killed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.outbox.workshop import ROOT, Workshop
from tests.processes import migrated, postgresql
from tests.sink import Sink


@pytest.fixture
def sink(settings: Any, tmp_path: Path) -> Iterator[Sink]:
    """A well-behaved mail server; EMAIL_URL points to it."""
    with Sink(log=tmp_path / "sink.log") as server:
        settings.EMAIL_URL = server.url
        yield server


def migrate(database: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database},
        check=True,
    )


@pytest.fixture
def workshop(sink: Sink, tmp_path: Path) -> Iterator[Workshop]:
    """Processes on an SQLite database of their own."""
    shop = Workshop(tmp_path, f"sqlite:///{migrated.lay_into(tmp_path)}", sink)
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
