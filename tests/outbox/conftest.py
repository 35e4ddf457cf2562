"""A sink that is this test's mail server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sink import Sink


@pytest.fixture
def sink(settings: Any, tmp_path: Path) -> Iterator[Sink]:
    """A well-behaved mail server; EMAIL_URL points to it."""
    with Sink(log=tmp_path / "sink.log") as server:
        settings.EMAIL_URL = server.url
        yield server
