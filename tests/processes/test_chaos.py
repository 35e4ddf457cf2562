"""Two workers and two beats on one PostgreSQL and one Redis, while everything is killed once."""

import subprocess
import sys

import pytest

from tests.outbox.workshop import ROOT

EVERYTHING_ONCE = ["--count", "150", "--seeds", "7", "--kills", "8", "--pause", "1"]


@pytest.mark.processes
@pytest.mark.redis
@pytest.mark.postgresql
def test_nobody_is_lost_and_copies_only_hide_behind_a_kill() -> None:
    done = subprocess.run(
        [sys.executable, "benchmarks/chaos", *EVERYTHING_ONCE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
