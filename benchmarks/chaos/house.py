"""Everything that can break: PostgreSQL, Redis, a mail server, two workers and two beats."""

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from tests.processes.postgresql import Server

ROOT = Path(__file__).resolve().parents[2]
CELERY = (sys.executable, "-m", "celery", "--app", "bhyvecon")
NAMES = ("one", "two")
POOL = ["--queues", "default,mail", "--concurrency", "2", "--without-gossip", "--without-mingle"]
MIGRATE = "from django.core.management import call_command\ncall_command('migrate', verbosity=0)"


class House:
    """Processes by name; what is killed starts again by `mend`, as a supervisor would."""

    def __init__(self, folder: Path, *rules: str) -> None:
        self.folder, self.rules = folder, rules
        self.log = folder / "sink.jsonl"
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        database = folder / "pg"
        database.mkdir()
        folder.chmod(0o755)
        self.database = Server(database)
        self.database.start()
        self.port = self._free_port()
        self.environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "BHYVECON_DATA": str(folder / "data"),
            "DATABASE_URL": self.database.url,
            "REDIS_URL": f"redis+socket://{folder}/redis.sock",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.port}",
            "REMAP_SIGTERM": "SIGQUIT",
            "DJANGO_SETTINGS_MODULE": "bhyvecon.settings",
        }
        self.python(
            "from django.core.management import call_command as c; c('migrate', verbosity=0)"
        )
        self.mend()

    def mend(self) -> None:
        """Start what does not run."""
        for name, command in self._commands().items():
            running = self._processes.get(name)
            if running is None or running.poll() is not None:
                self._processes[name] = self._begin(name, command)

    def kill(self, name: str, number: int = signal.SIGKILL) -> None:
        """A signal to one process."""
        with suppress(ProcessLookupError):
            self._processes[name].send_signal(number)

    def kill_all_of(self, name: str) -> None:
        """A worker with its pool."""
        with suppress(ProcessLookupError):
            os.killpg(self._processes[name].pid, signal.SIGKILL)
        self._processes[name].wait()

    def sleep(self, name: str, seconds: float) -> None:
        """A worker and its pool stop, and go on later as if nothing had been."""
        group = self._processes[name].pid
        os.killpg(group, signal.SIGSTOP)

        def wake() -> None:
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGCONT)

        threading.Timer(seconds, wake).start()

    def kill_child(self, name: str, chance: random.Random) -> None:
        """One process of a worker's pool."""
        parent = self._processes[name].pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        if children:
            with suppress(ProcessLookupError):
                os.kill(int(chance.choice(children)), signal.SIGKILL)

    def flush(self) -> None:
        """Empty Redis."""
        ask = ["redis-cli", "-s", f"{self.folder}/redis.sock", "FLUSHALL"]
        subprocess.run(ask, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)

    def restart_database(self) -> None:
        self.database.kill()
        time.sleep(1)
        while True:
            try:
                self.database.start()
            except subprocess.CalledProcessError:  # the old one's children are still there
                time.sleep(0.5)
            else:
                return

    def python(self, code: str) -> str:
        """Some lines on the database; what they print. Raises CalledProcessError."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def close(self) -> None:
        for process in self._processes.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        with suppress(subprocess.CalledProcessError):
            self.database.stop()

    def _commands(self) -> dict[str, list[str]]:
        redis = f"--port 0 --unixsocket {self.folder}/redis.sock --dir {self.folder}".split()
        sink = ["-m", "tests.sink", "--port", str(self.port), "--log", str(self.log), *self.rules]
        quiet = ["--loglevel", "WARNING"]
        found = {
            "redis": [shutil.which("redis-server") or "redis-server", *redis, "--save", ""],
            "sink": [sys.executable, *sink],
        }
        for name in NAMES:
            host = ["--hostname", f"{name}@chaos"]
            schedule = ["--schedule", f"{self.folder}/beat-{name}"]
            found[f"worker-{name}"] = [*CELERY, "worker", *host, *POOL, *quiet]
            found[f"beat-{name}"] = [*CELERY, "beat", *schedule, "--pidfile=", *quiet]
        return found

    def _begin(self, name: str, command: list[str]) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @staticmethod
    def _free_port() -> int:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            return int(found.getsockname()[1])
