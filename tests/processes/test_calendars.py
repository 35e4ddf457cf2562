"""khal and vdirsyncer subscribe to a running site, and hear of what moved and what fell out."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes.site import Site

pytestmark = [pytest.mark.processes, pytest.mark.calendars]
MAKE = """
from datetime import date
from django.utils import timezone
from events.flows.fixture import Size, make_fixture
from events.ledger.actions import COMMAND_LINE
now = timezone.now()
size = Size(talks=3, rooms=1, days=1, speakers=3, subscribers=0)
make_fixture(size, slug="2030-fixture", first=date(2030, 3, 20), by=COMMAND_LINE, now=now)
"""
CHANGE = """
from datetime import timedelta
from django.utils import timezone
from events.conferences.models import Edition
from events.flows.releasing.release import release
from events.ledger.actions import COMMAND_LINE
edition = Edition.objects.select_related("series", "venue", "host").get(slug="2030-fixture")
first, second, third = edition.slots.placed().filter(talk__isnull=False)[:3]
third.start += timedelta(hours=2)
third.end += timedelta(hours=2)
third.save()
type(second.talk).objects.filter(pk=second.talk_id).update(state="cancelled")
release(edition, name="v2", why="A test.", by=COMMAND_LINE, now=timezone.now())
"""
PAIR = """[general]
status_path = "{home}/status/"
[pair ours]
a = "site"
b = "disk"
collections = null
conflict_resolution = "a wins"
[storage site]
type = "http"
url = "{url}2030-fixture/schedule/export/schedule.ics"
[storage disk]
type = "filesystem"
path = "{home}/calendar/"
fileext = ".ics"
"""
SHOWN = """[calendars]
[[ours]]
path = {home}/calendar/
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = {zone}
default_timezone = {zone}
[sqlite]
path = {home}/khal.db
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Site(data=tmp_path / "site") as running:
        running.python(MAKE)
        yield running


def run(home: Path, *command: str) -> str:
    env = {"HOME": str(home), "PATH": "/usr/bin:/bin:/usr/local/bin", "LANG": "C.UTF-8"}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def shown(home: Path) -> list[tuple[str, str]]:
    """Start and title of each event, as khal lists them."""
    line = "{start-long}|{status}|{title}"
    told = run(home, "khal", "-c", str(home / "khal.conf"), "list", "--format", line,
        "--day-format", "", "2030-03-20", "1d")  # fmt: skip
    rows = [each.split("|") for each in told.splitlines() if "|" in each]
    return sorted((start, f"{title}{status}") for start, status, title in rows)


def test_khal_and_vdirsyncer_see_a_moved_and_a_cancelled_talk(site: Site, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "calendar").mkdir(parents=True)
    zone = site.python(
        "from events.conferences.models import Edition\n"
        "print(Edition.objects.get(slug='2030-fixture').timezone)"
    ).strip()
    (home / "pair.conf").write_text(PAIR.format(home=home, url=site.url))
    (home / "khal.conf").write_text(SHOWN.format(home=home, zone=zone))
    sync = (shutil.which("vdirsyncer") or "vdirsyncer", "-c", str(home / "pair.conf"))

    run(home, *sync, "discover")
    run(home, *sync, "sync")
    before = shown(home)
    site.python(CHANGE)
    run(home, *sync, "sync")
    after = shown(home)

    assert len(before) == len(after) >= 3
    assert before[0] == after[0]
    assert len([row for row in after if row not in before]) == 2
    assert [title for _, title in after if "CANCELLED" in title] != []
