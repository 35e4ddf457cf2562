"""Public pages as lynx shows them: a page is a text before it is anything else."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from events.conferences.models import Edition, Kind
from events.venues.models import Venue
from tests.factories import DayFactory
from tests.golden import golden
from tests.pages.scenery import posted

GOLDEN = Path(__file__).parent / "golden"
LYNX = shutil.which("lynx")
PAGES = {
    "home": "/",
    "landing": "/2019-tokyo/",
    "venue": "/2019-tokyo/venue/",
    "announcements": "/announcements/",
    "announcement": "/announcements/900/",
    "conduct": "/conduct/",
    "privacy": "/privacy/",
}


@pytest.fixture
def story(tokyo: Edition) -> None:
    """Tokyo 2019 with its day, its venue, the host's first and third day, and a post."""
    tokyo.start = tokyo.end = date(2019, 3, 20)
    tokyo.date_certainty = "planned"
    tokyo.venue = Venue.objects.create(
        slug="iij", name="IIJ building", city="Tokyo", country_code="JP", timezone="Asia/Tokyo"
    )
    tokyo.save()
    DayFactory.create()
    DayFactory.create(date=date(2019, 3, 23), kinds=[Kind.CONFERENCE, Kind.SOCIAL])
    posted(tokyo, pk=900)


@pytest.mark.skipif(LYNX is None, reason="lynx is not installed")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_well_in_lynx(browser: Client, story: None, tmp_path: Path, name: str) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(browser.get(PAGES[name]).content)

    shown = lynx(page)

    assert shown == golden(GOLDEN / f"{name}.lynx.txt", shown)


def lynx(page: Path) -> str:
    """What lynx shows of a file on a terminal of 80 columns; links without their addresses."""
    options = ["-dump", "-nolist", "-width=80", "-display_charset=utf-8", "-assume_charset=utf-8"]
    done = subprocess.run(
        [str(LYNX), *options, str(page)], capture_output=True, text=True, check=True
    )
    return done.stdout
