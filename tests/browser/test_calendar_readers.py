"""ical.js, which reads calendars in Thunderbird, agrees with icalendar on every instant."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser

from events.program.formats.ical import whole_feed
from events.program.releases.document import Document, Entry

pytestmark = pytest.mark.browser
ICAL = (Path(__file__).parent / "vendor" / "ical.es5.min.cjs").read_text()
READ = """text => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  return calendar.getAllSubcomponents("vevent").map(each => new ICAL.Event(each)).map(event => [
    event.uid, event.summary, event.sequence, event.component.getFirstPropertyValue("status"),
    event.startDate.toUnixTime(), event.endDate.toUnixTime(),
  ]);
}"""


def entry(number: int, start: str, end: str, **facts: Any) -> Entry:
    hours = {"start": datetime.fromisoformat(start), "end": datetime.fromisoformat(end)}
    made = datetime(2018, 11, 29, tzinfo=UTC)
    told = {"sequence": 0, "changed_at": made, "kind": "talk", "title": f"Talk {number}"}
    names = {"guid": str(number), "uid": f"{number}@bhyvecon.example"}
    return Entry(id=number, **{**told, **names, **hours, **facts})


def document(zone: str) -> Document:
    """Talks on both sides of the clock's change in America and Europe, over midnight, cancelled.

    None begins in the hour that strikes twice: ical.js takes its second, RFC 5545 its first.
    """
    return Document(
        version="v1",
        released_at=datetime(2018, 11, 29, tzinfo=UTC),
        slug="2019-tokyo",
        acronym="bhyvecon-2019-tokyo",
        title="bhyvecon Tokyo 2019",
        timezone=zone,
        url="https://bhyvecon.example/2019-tokyo/",
        guid="00000000-0000-0000-0000-000000000001",
        entries=(
            entry(1, "2019-03-09T15:00+00:00", "2019-03-09T15:45+00:00"),
            entry(2, "2019-03-10T15:00+00:00", "2019-03-10T15:45+00:00", sequence=2),
            entry(3, "2019-03-31T00:30+00:00", "2019-03-31T02:30+00:00", title="速い; \\起動, 2"),
            entry(4, "2019-11-03T04:30+00:00", "2019-11-03T07:15+00:00", cancelled=True),
        ),
    )


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Toronto", "Europe/Berlin", "UTC"])
def test_every_event_is_at_the_same_instant_in_both(browser: Browser, zone: str) -> None:
    feed = whole_feed(document(zone)).decode()

    with browser.new_page() as page:
        page.add_script_tag(content=ICAL)
        read = page.evaluate(READ, feed)

    wanted = [
        [each.uid, each.title, each.sequence, "CANCELLED" if each.cancelled else "CONFIRMED",
            each.start.timestamp(), each.end.timestamp()]
        for each in document(zone).entries
    ]  # fmt: skip
    assert read == wanted
    events = Calendar.from_ical(feed).walk("VEVENT")
    known = [event.decoded("dtstart").timestamp() for event in events]
    assert known == [each[4] for each in wanted]
