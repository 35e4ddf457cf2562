"""A whole site keeps its promises on both wires, also when its processes are killed."""

import http.client
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.processes.site import Site

pytestmark = pytest.mark.processes
WIRES = ["filesystem", pytest.param("redis", marks=pytest.mark.redis)]


@pytest.fixture(scope="module", params=WIRES)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """One site per wire; every test leaves it whole."""
    with Site(data=tmp_path_factory.mktemp("site"), broker=request.param) as running:
        yield running


def status_of(url: str, path: str = "accounts/login/") -> int:
    """The status of a page, or 0 where nobody answers."""
    there = urlsplit(url)
    connection = http.client.HTTPConnection(there.hostname or "", there.port, timeout=5)
    try:
        connection.request("GET", there.path + path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def queue(site: Site, subject: str) -> None:
    """Queue one message to one person, as any area does, and ring the worker."""
    site.python(
        "from django.utils import timezone\n"
        "from events.outbox.actions import Recipient, queue_message\n"
        f"queue_message(subject={subject!r}, body='It works.', now=timezone.now(), "
        "to=Recipient('rod@example.org'))"
    )


def is_delivered(site: Site, subject: str) -> bool:
    files = (path for path in (site.data / "outbox").rglob("*") if path.is_file())
    return any(f"Subject: {subject}" in path.read_text() for path in files)


def test_the_worker_sends_what_a_command_queued(site: Site) -> None:
    queue(site, "Rung")

    site.wait_for(lambda: is_delivered(site, "Rung"), seconds=10)


def test_the_login_page_answers(site: Site) -> None:
    assert status_of(site.url) == 200


def test_a_command_beside_the_site_knows_its_address(site: Site) -> None:
    shown = site.python("from django.conf import settings; print(settings.BASE_URL)")

    assert shown.strip() + "/" == site.url


def test_a_killed_worker_is_started_again_and_works(site: Site) -> None:
    before = site.kill("worker")

    site.wait_for(lambda: site.pids().get("worker", before) != before)
    queue(site, "After the kill")

    site.wait_for(lambda: is_delivered(site, "After the kill"))
    assert "worker was killed by SIGKILL; it starts again in 1 s" in site.printed


def test_a_killed_web_server_is_started_again_on_the_same_address(site: Site) -> None:
    before = site.kill("web")

    site.wait_for(lambda: site.pids().get("web", before) != before)

    site.wait_for(lambda: status_of(site.url) == 200)


def test_a_killed_beat_is_started_again(site: Site) -> None:
    before = site.kill("beat")

    site.wait_for(lambda: site.pids().get("beat", before) != before)


def test_ready_is_said_once(site: Site) -> None:
    assert site.printed.count("Ready") == 1


def test_a_second_site_on_the_same_data_is_refused(site: Site) -> None:
    second = Site(data=site.data)

    status, said = second.try_to_start()

    assert status == 1
    assert said == (
        f"Another ./run (process {site.pids()['run']}) uses {site.data}. "
        "Stop it first, or choose another folder with --data.\n"
    )


def test_term_stops_all_and_leaves_no_process(tmp_path: Path) -> None:
    with Site(data=tmp_path, migrated=False) as site:
        groups = [pid for name, pid in site.pids().items() if name != "run"]

        site.stop()

    assert [group for group in groups if is_group_alive(group)] == []
    assert site.process
    assert site.process.returncode == 0
    assert not (tmp_path / "base.url").exists()


def test_what_a_killed_parent_left_is_named_and_keeps_a_second_site_out(tmp_path: Path) -> None:
    with Site(data=tmp_path) as site:
        left = {name: pid for name, pid in site.pids().items() if name != "run"}
        site.kill("run")
        site.wait_for(lambda: site.process and site.process.poll() is not None)

        status, said = Site(data=tmp_path).try_to_start()

        for pid in left.values():
            os.kill(pid, signal.SIGTERM)
        site.wait_for(lambda: not any(map(is_group_alive, left.values())))
    assert status == 1
    assert said == (
        f"An earlier ./run was killed; its processes still use {tmp_path}: "
        + ", ".join(f"{name} {pid}" for name, pid in left.items())
        + f". Stop them with: kill {' '.join(map(str, left.values()))}\n"
    )
    with Site(data=tmp_path) as again:
        assert status_of(again.url) == 200


def is_group_alive(leader: int) -> bool:
    try:
        os.killpg(leader, 0)
    except ProcessLookupError:
        return False
    return True
