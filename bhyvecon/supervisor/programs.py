"""The processes of a site, and how each is started."""

import os
import sys
from pathlib import Path

from bhyvecon.supervisor.child import Program

PYTHON = sys.executable
CELERY = (PYTHON, "-m", "celery", "--app", "bhyvecon", "--quiet")  # no banner in the log


def site(data: Path, listener: int, address: str) -> list[Program]:
    """What runs as long as the site does, and the probe, which runs once."""
    return [web(data, listener), worker(data), beat(data), probe(data, address)]


def first_start(data: Path, *, demo: bool) -> Program:
    """One process for all that comes before: migrations, static files, demo, organizers."""
    options = () if demo else ("--no-demo",)
    arguments = (PYTHON, "manage.py", "first_start", *options)
    return Program("first_start", arguments, data / "log" / "first_start.log", once=True)


def web(data: Path, listener: int) -> Program:
    """Gunicorn, on the socket that the parent holds; bhyvecon/web.py says how."""
    config = ("--config", "python:bhyvecon.web")
    bind = ("--bind", f"fd://{listener}")
    arguments = (PYTHON, "-m", "gunicorn", "bhyvecon.wsgi", *config, *bind)
    return Program("web", arguments, data / "log" / "web.log", descriptors=(listener,))


def worker(data: Path) -> Program:
    """Celery's worker. A plain TERM ignores its soft shutdown, hence REMAP_SIGTERM.

    Gossip and mingle are talk among many workers, and slow the start on folders.
    """
    name = "worker@%h" if os.environ.get("REDIS_URL") else "worker@site"
    arguments = (
        *(*CELERY, "worker", "--hostname", name, "--queues", "default,mail"),
        *("--pool", "prefork", "--concurrency", "2", "--loglevel", "INFO"),
        *("--without-gossip", "--without-mingle"),
    )
    environment = {"REMAP_SIGTERM": "SIGQUIT"}
    return Program("worker", arguments, data / "log" / "worker.log", environment)


def beat(data: Path) -> Program:
    return Program("beat", (*CELERY, "beat", "--loglevel", "WARNING"), data / "log" / "beat.log")


def probe(data: Path, address: str) -> Program:
    """Says Ready, once, and ends."""
    arguments = (PYTHON, "-m", "bhyvecon.supervisor.probe", address)
    return Program("probe", arguments, data / "log" / "probe.log", once=True)
