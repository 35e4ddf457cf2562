"""A site at rest: a data folder, a database, and commands upon them."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bhyvecon.supervisor.options import ROOT
from tests.processes import migrated

PATIENCE = 600  # going through all migrations takes minutes on a busy machine
KEY = "the same key in every house"  # so that equal rows make equal backups


@dataclass
class House:
    """`database` is a DATABASE_URL, SQLite in `data` if empty; `more` adds to the environment."""

    data: Path
    database: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        usual = {name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ}
        ours = {"BHYVECON_DATA": str(self.data), "DATABASE_URL": self.database, "SECRET_KEY": KEY}
        return {**usual, **ours, **self.more}

    def manage(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run a command to its end."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def ask(self, *arguments: str) -> Any:
        """What a command prints with --json; it must succeed."""
        done = self.manage(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def python(self, code: str) -> str:
        """Run some lines in the site's shell; what they print."""
        done = self.manage("shell", "--verbosity", "0", "--command", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def furnish(self) -> None:
        """All tables with rows: the demo, a private Tokyo with payloads, an upload."""
        migrated.lay_into(self.data)
        assert self.manage("first_start").returncode == 0
        self.python(
            "from tests.factories import EditionFactory\n"
            "from tests.security.scenery import furnish\n"
            "furnish(EditionFactory.create(slug='2031-tokyo', year=2031))"
        )
        upload = self.data / "media" / "maps" / "会場.png"
        upload.parent.mkdir(parents=True)
        upload.write_bytes(bytes(range(256)) * 100)
