"""The past as it stood before the call of 2018-11-29: nothing of 2019 but BSDCan's dates."""

from datetime import date, datetime
from pathlib import Path

import pytest

from events.announcements.models import MailingList
from events.conferences.models import Edition, Series
from events.ledger.actions import COMMAND_LINE
from events.planning import actions
from events.planning.models import Meeting
from events.venues.models import Venue
from tests.factories import DayFactory, EditionFactory, HostFactory, SeriesFactory

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def past(db: None) -> Series:
    """bhyvecon 2018 in the IIJ building beside AsiaBSDCon 2018; BSDCan 2019 is known."""
    venue = Venue.objects.create(
        slug="iij-tokyo",
        name="IIJ building (Internet Initiative Japan head office)",
        city="Tokyo",
        country_code="JP",
        timezone="Asia/Tokyo",
    )
    asia = HostFactory.create(
        slug="asiabsdcon-2018",
        title="AsiaBSDCon 2018",
        start=date(2018, 3, 8),
        end=date(2018, 3, 11),
    )
    _days(asia, date(2018, 3, 8))
    bsdcan = HostFactory.create(
        slug="bsdcan-2019",
        series=SeriesFactory.create(slug="bsdcan", name="BSDCan", role="host"),
        title="BSDCan 2019",
        start=date(2019, 5, 15),
        end=date(2019, 5, 18),
        city="Ottawa",
        country_code="CA",
        subdivision="ON",
        timezone="America/Toronto",
    )
    _days(bsdcan, date(2019, 5, 15))
    EditionFactory.create(
        slug="2018-tokyo",
        title="bhyvecon 2018",
        year=2018,
        start=date(2018, 3, 9),
        end=date(2018, 3, 9),
        host=asia,
        venue=venue,
        status=Edition.Status.HELD,
    )
    MailingList.objects.create(
        slug="freebsd-virtualization",
        name="freebsd-virtualization",
        address="freebsd-virtualization@freebsd.org",
    )
    return Series.objects.get(slug="bhyvecon")


def _days(edition: Edition, first: date) -> None:
    kinds = [["tutorial", "devsummit"]] * 2 + [["conference", "social"], ["conference"]]
    for number, found in enumerate(kinds):
        day = first.replace(day=first.day + number)
        DayFactory.create(edition=edition, date=day, kinds=found)


def keep(series: Series, name: str, now: datetime) -> Meeting:
    """Keep the sample minutes of one call, as `name` like 20181129."""
    data = (SAMPLES / f"{name}.md").read_bytes()
    kept = actions.keep_minutes(series, data, file_name=f"{name}.md", by=COMMAND_LINE, now=now)
    return kept.meeting
