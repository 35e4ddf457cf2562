"""Public pages as lynx and w3m show them: a page is a text before it is anything else."""

import subprocess
from datetime import date, time
from pathlib import Path

import pytest
from django.test import Client

from events.conferences.models import Edition, Kind
from events.venues.models import Venue
from tests.factories import DayFactory, EditionFactory, HostFactory
from tests.golden import golden
from tests.pages.scenery import posted

GOLDEN = Path(__file__).parent / "golden"
PAGES = {
    "home": "/",
    "landing": "/2019-tokyo/",
    "venue": "/2019-tokyo/venue/",
    "past": "/2015-tokyo/",
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
    _slot_of_2015()


def _slot_of_2015() -> None:
    """Within the host's programme, and over."""
    day = date(2015, 3, 12)
    host = HostFactory.create(
        slug="asiabsdcon-2015", title="AsiaBSDCon 2015", start=day, end=date(2015, 3, 15)
    )
    edition = EditionFactory.create(
        slug="2015-tokyo",
        title="bhyvecon 2015",
        year=2015,
        start=day,
        end=day,
        host=host,
        placement="in_host_programme",
        status="held",
        date_certainty="confirmed",
    )
    DayFactory.create(edition=edition, date=day, opens=time(17), closes=time(20))


@pytest.mark.lynx
@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_well_in_lynx(browser: Client, story: None, tmp_path: Path, name: str) -> None:
    page = kept(browser.get(PAGES[name]).content, tmp_path)

    encoding = ("-display_charset=utf-8", "-assume_charset=utf-8")
    shown = said("lynx", "-dump", "-nolist", "-width=80", *encoding, page)

    assert shown == golden(GOLDEN / f"{name}.lynx.txt", shown)


@pytest.mark.w3m
@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_well_in_w3m(browser: Client, story: None, tmp_path: Path, name: str) -> None:
    page = kept(browser.get(PAGES[name]).content, tmp_path)

    encoding = ("-I", "utf-8", "-O", "utf-8")
    shown = said("w3m", "-dump", "-cols", "80", "-T", "text/html", *encoding, page)

    assert shown == golden(GOLDEN / f"{name}.w3m.txt", shown)


def kept(content: bytes, folder: Path) -> str:
    page = folder / "page.html"
    page.write_bytes(content)
    return str(page)


def said(*command: str) -> str:
    """What a browser without pictures shows of a file on a terminal of 80 columns."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
