"""The schedule on paper: a whole day on one sheet of A4."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser

from events.conferences.models import Edition
from events.flows.releasing.release import release
from events.ledger.actions import COMMAND_LINE
from events.program.schedule.models import Slot
from tests.program.stage import on_stage, slot_of, talk_of

pytestmark = pytest.mark.browser
STYLES = ("vendor/bootstrap/bootstrap.min.css", "css/tokens.css", "css/site.css")


def printed(browser: Browser, address: str, paper: str) -> bytes:
    """A page of the site as PDF, with its styles in it."""
    text = Client().get(address, headers={"accept": "text/html"}).content.decode()
    static = Path(settings.BASE_DIR) / "static"
    style = "".join((static / name).read_text() for name in STYLES)
    bare = re.sub(r"<link[^>]*>|<script.*?</script>", "", text, flags=re.DOTALL)
    with browser.new_page() as page:
        page.set_content(bare)
        page.add_style_tag(content=style)
        return page.pdf(format=paper)


@pytest.mark.parametrize(("rooms", "paper"), [(1, "A4"), (1, "Letter"), (2, "A4")])
def test_a_day_of_fourteen_slots_is_one_sheet(
    browser: Browser, tokyo: Edition, now: datetime, rooms: int, paper: str
) -> None:
    edition = on_stage(tokyo)
    for number in range(14):
        title = f"Talk {number}: what an operator learns when nothing is documented"
        talk = talk_of(edition, title, f"Speaker {number} of a long name", f"Second {number}")
        slot_of(edition, talk, number * 35)
        if rooms == 2:
            slot_of(edition, talk_of(edition, f"Beside {number}"), number * 35, "Room B")
    slot_of(edition, None, -30, "", kind=Slot.Kind.BREAK, text="Doors and coffee")
    release(edition, name="v1", why="Long.", by=COMMAND_LINE, now=now)

    sheets = re.findall(rb"/Type\s*/Page\b", printed(browser, "/2019-tokyo/schedule/", paper))

    assert len(sheets) == 1
