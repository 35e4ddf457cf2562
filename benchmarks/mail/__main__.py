"""How many messages a second, in ratios: ours, two queues of Django, a task each, plain smtplib.

    .venv/bin/python benchmarks/mail [--count 2000] [--runs 5] [--only NAME ...] [--memory]

All send the same text to the same local sink, in turn, run after run; the median counts, with the
machine's load beside it: on a shared machine only ratios say something. The others are installed
from contenders.txt into var/benchmark-mail. Seconds are the sink's, from the first message to the
last, so that nobody pays for starting or queueing; CPU is the sender's own.
"""

import argparse
import os
import smtplib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VENV = ROOT / "var" / "benchmark-mail"
OURS, PLAIN = "ours", "plain"
OTHERS = ("with_post_office", "with_mailer", "with_celery")
AT_LEAST = {"with_post_office": 3.0, "with_mailer": 8.0, PLAIN: 1 / 3}
FLAT = (1000, 20000)


@dataclass(frozen=True)
class Run:
    """Messages a second as the sink saw them, and what the contender said of itself."""

    speed: float
    said: dict[str, list[float]]

    @property
    def cpu(self) -> float:
        """CPU seconds of the sending, 0 where it is spread over processes."""
        return self.said.get("cpu", [0.0])[0]


def python_of_others() -> Path:
    """The others' own Python, made at the first run."""
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    install = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement"]
    subprocess.run([*install, HERE / "contenders.txt"], check=True)
    return python


@contextmanager
def sink() -> Iterator[int]:
    """A fresh sink's port."""
    with subprocess.Popen(
        [sys.executable, HERE / "sink.py"], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            yield int((server.stdout or sys.stdin).readline())
        finally:
            server.kill()


def run(name: str, count: int) -> Run:
    """Let one contender send to a fresh sink."""
    with sink() as port:
        said = _said(name, count, port)
        with smtplib.SMTP("127.0.0.1", port) as asked:
            messages, people, seconds = asked.docmd("XSTAT")[1].split()
    if (int(messages), int(people)) != (count, count):
        sys.exit(f"{name}: {int(messages)} messages to {int(people)} people, not {count}.")
    return Run((count - 1) / float(seconds), said)


def _said(name: str, count: int, port: int) -> dict[str, list[float]]:
    python = python_of_others() if name in OTHERS else Path(sys.executable)
    with tempfile.TemporaryDirectory(prefix="bench-", dir="/tmp") as folder:
        done = subprocess.run(
            [python, HERE / "contenders" / f"{name}.py"],
            env=_environment(folder, count, port),
            cwd=HERE / "contenders",
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        sys.exit(f"{name} failed:\n{done.stderr[-2000:]}")
    words = (line.split() for line in done.stdout.splitlines())
    return {first: [float(number) for number in rest] for first, *rest in words}


def _environment(folder: str, count: int, port: int) -> dict[str, str]:
    ours = {
        "BHYVECON_DATA": folder,
        "DJANGO_SETTINGS_MODULE": "bhyvecon.settings",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "PYTHONPATH": f"{HERE}{os.pathsep}{ROOT}",
    }
    bench = {"BENCH_COUNT": str(count), "BENCH_PORT": str(port), "BENCH_FOLDER": folder}
    return {"PATH": os.environ["PATH"], **ours, **bench}


def measure(names: list[str], count: int, runs: int) -> dict[str, tuple[float, float]]:
    """The median speed of each and its CPU seconds a message, run in turn."""
    found: dict[str, list[Run]] = {name: [] for name in names}
    for number in range(1, runs + 1):
        for name in names:
            found[name].append(run(name, count))
        told = "  ".join(f"{name} {runs[-1].speed:.0f}" for name, runs in found.items())
        print(f"run {number}, load {os.getloadavg()[0]:.1f}: {told}", flush=True)
    return {
        name: (median(one.speed for one in runs), median(one.cpu for one in runs) / count)
        for name, runs in found.items()
    }


def show(found: dict[str, tuple[float, float]]) -> bool:
    """The table; whether every aim is held."""
    held = True
    ours = found[OURS][0]
    print(f"{'':<18}{'messages/s':>11}{'CPU ms each':>13}{'ours is':>10}")
    for name, (speed, cpu) in sorted(found.items(), key=lambda pair: -pair[1][0]):
        aim = AT_LEAST.get(name)
        fine = aim is None or ours / speed >= aim
        held = held and fine
        words = f"   aim {aim:.2f}: {'held' if fine else 'MISSED'}" if aim else ""
        each = f"{cpu * 1000:.2f}" if cpu else ""
        print(f"{name:<18}{speed:>11.0f}{each:>13}{ours / speed:>9.2f}x{words}")
    return held


def show_memory() -> None:
    """The drain's memory with few and with many recipients."""
    for count in FLAT:
        queued, sent = run(OURS, count).said["memory"]
        print(f"{count:>6} recipients: {queued / 1024:.0f} MB queued, {sent / 1024:.0f} MB sent")


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks/mail")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="+", default=[OURS, PLAIN, *OTHERS])
    parser.add_argument("--memory", action="store_true", help="also at 1,000 and 20,000 recipients")
    asked = parser.parse_args()
    held = show(measure(asked.only, asked.count, asked.runs))
    if asked.memory:
        show_memory()
    sys.exit(0 if held else 1)


if __name__ == "__main__":
    main()
