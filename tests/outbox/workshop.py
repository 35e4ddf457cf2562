"""A database of its own and processes that work on it; they may be killed, stopped, doubled."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.processes.site import wait_for
from tests.sink import Sink

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60
CHILD = "import django; django.setup(); from tests.outbox.child import main; main()"


class Workshop:
    """`database` is a DATABASE_URL whose tables exist; mail goes to `sink`."""

    def __init__(self, folder: Path, database: str, sink: Sink) -> None:
        self.sink = sink
        ours = {"BHYVECON_DATA": str(folder), "DATABASE_URL": database, "EMAIL_URL": sink.url}
        self.environment = {**os.environ, **ours}
        self.running: list[subprocess.Popen[str]] = []

    def do(self, *deed: str) -> Any:
        """Let a process do it and wait for what it says."""
        return json.loads(self.begin(*deed).communicate(timeout=PATIENCE)[0])

    def begin(self, *deed: str) -> subprocess.Popen[str]:
        """Let a process begin."""
        process = subprocess.Popen(
            [sys.executable, "-c", CHILD, *deed],
            cwd=ROOT,
            env={**self.environment, "DJANGO_SETTINGS_MODULE": "bhyvecon.settings"},
            stdout=subprocess.PIPE,
            text=True,
        )
        self.running.append(process)
        return process

    def begin_and_hang(self, *deed: str) -> subprocess.Popen[str]:
        """Let a process begin and come as far as the sink lets it."""
        process = self.begin(*deed)
        wait_for(lambda: self.sink.hanging or process.poll() is not None)
        assert process.poll() is None, "it came to an end instead of hanging"
        return process

    def kill(self, process: "subprocess.Popen[str]") -> None:
        """kill -9."""
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=PATIENCE)

    def rows(self) -> list[dict[str, Any]]:
        """The deliveries, as the database shows them now."""
        rows: list[dict[str, Any]] = self.do("tell")
        return rows

    def close(self) -> None:
        """End what still runs."""
        for process in self.running:
            if process.poll() is None:
                process.kill()
            process.communicate(timeout=PATIENCE)
