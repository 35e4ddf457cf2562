"""Waits until web and worker answer, prints the line `Ready: URL`, and ends.

A process of its own: the parent stays free of Django, and of waiting.
"""

import http.client
import sys
import time
from urllib.parse import urlsplit

from django.conf import settings
from kombu.exceptions import OperationalError

from bhyvecon.celery import app
from bhyvecon.supervisor.terminal import say

PATIENCE = 30.0
PAUSE = 0.1


def web_answers(address: str) -> bool:
    """Whether the web server gives any answer but a failure."""
    there = urlsplit(address)
    connection = http.client.HTTPConnection(there.hostname or "", there.port, timeout=5)
    host = urlsplit(settings.BASE_URL).netloc
    try:
        connection.request("GET", "/healthz", headers={"Host": host})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def worker_answers() -> bool:
    """Whether a worker answers a ping through the broker."""
    try:
        return bool(app.control.ping(timeout=0.5, limit=1))
    except (OperationalError, OSError):
        return False


def wait(address: str, *, patience: float = PATIENCE) -> str:
    """Return the line to print; it never comes before the web answers."""
    end = time.monotonic() + patience
    while not web_answers(address):
        time.sleep(PAUSE)
    while time.monotonic() < end:
        if worker_answers():
            return f"Ready: {address}/"
        time.sleep(PAUSE)
    return f"Ready (mail waits: no worker): {address}/"


if __name__ == "__main__":
    say(wait(sys.argv[1]))
