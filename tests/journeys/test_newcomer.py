"""Somebody new, an evening, no manual and no scripts: from the front page to a day, and back.

Only links and buttons that stand in the pages are used, by their words.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.reader import Reader
from tests.processes.site import Site

pytestmark = pytest.mark.processes

REASON = "Everybody is in town already, and nothing else is on."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Site(data=tmp_path / "site", demo=True) as running:
        yield running


def test_a_newcomer_decides_the_day_and_sees_it_in_public(site: Site) -> None:
    logins = re.findall(r"^Login: (\S+)  password: (\S+)$", site.printed, re.MULTILINE)
    newcomer = Reader(site.url)
    assert "Date not known yet" in newcomer.page.text

    # The way in stands on the front page; the next thing to do stands on the first page behind it.
    newcomer.follow("For organizers")
    ((email, password),) = logins
    newcomer.press("Log in", login=email, password=password)
    planner = newcomer.follow("Choose the day of")

    # A day of the devsummit is refused with the reason, and the page leads back.
    days = [words for words in planner.links if re.match(r"Choose \d", words)]
    newcomer.follow(days[-1])
    refused = newcomer.press("Choose", reason=REASON)
    assert (refused.status, "devsummit" in refused.text) == (422, True)

    # The day before is free; it is decided with its reason, and the public page is one link away.
    newcomer.open(planner.url)
    newcomer.follow(days[1])
    decided = newcomer.press("Choose", reason=REASON)
    assert REASON in decided.text
    landing = newcomer.follow("Public page")
    day = days[1].removeprefix("Choose ")
    assert re.search(rf"Planned for \w+ {day} \d+, the day before the devsummit of ", landing.text)
    assert "organize" not in landing.url

    # A stranger sees the same.
    assert landing.text in Reader(landing.url).page.text
