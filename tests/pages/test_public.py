"""What everybody sees of an edition, and what nobody sees."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from events.conferences.actions import add_option, choose_option
from events.conferences.models import Edition
from events.people.models import User
from tests import cast
from tests.factories import EditionFactory
from tests.pages.scenery import posted

DAY = date(2019, 3, 20)


@pytest.fixture
def dated(tokyo: Edition) -> Edition:
    tokyo.start = tokyo.end = DAY
    tokyo.date_certainty = "planned"
    tokyo.save()
    return tokyo


def test_the_home_page_shows_the_next_edition_with_its_certainty(
    browser: Client, dated: Edition
) -> None:
    page = browser.get("/").content.decode()

    assert '<h1><a href="/2019-tokyo/">bhyvecon Tokyo 2019</a></h1>' in page
    assert "Planned for Wed 20 March 2019, the day before AsiaBSDCon 2019." in page


def test_the_home_page_prefers_an_edition_with_a_host_over_one_of_nothing_but_a_year(
    browser: Client, tokyo: Edition, ottawa: Edition
) -> None:
    Edition.objects.filter(pk=ottawa.pk).update(year=2018)

    assert browser.get("/").context["edition"] == tokyo


def test_an_edition_is_past_on_its_own_calendar(browser: Client, tokyo: Edition) -> None:
    """At 18:00 UTC of 29 November it is the 30th in Tokyo."""
    Edition.objects.filter(pk=tokyo.pk).update(start=date(2018, 11, 29), end=date(2018, 11, 29))

    context = browser.get("/").context

    assert context["edition"] is None
    assert [row.edition for row in context["past"]] == [tokyo]


def test_an_empty_site_says_so(browser: Client, db: None) -> None:
    assert "No next edition is known yet." in browser.get("/").content.decode()


def test_past_years_say_how_sure_they_are(browser: Client, db: None) -> None:
    EditionFactory.create(
        slug="2018-tokyo",
        title="bhyvecon 2018",
        start=date(2018, 3, 9),
        end=date(2018, 3, 9),
        status="held",
        date_certainty="tentative",
        date_evidence="derived",
    )

    page = browser.get("/").content.decode()

    assert '<span class="certainty certainty-tentative">tentative, derived</span>' in page


def test_the_landing_page_says_date_place_and_host(browser: Client, dated: Edition) -> None:
    page = browser.get("/2019-tokyo/").content.decode()

    assert "<h1>bhyvecon Tokyo 2019</h1>" in page
    assert "AsiaBSDCon 2019, 21-24 March 2019, Tokyo" in page
    assert "<dd>planned</dd>" in page


def test_the_landing_page_of_an_edition_without_any_fact_says_what_is_not_known(
    browser: Client, db: None
) -> None:
    EditionFactory.create(
        slug="2026-unknown", year=2026, city="", country_code="", timezone="", host=None
    )

    page = browser.get("/2026-unknown/").content.decode()

    assert "Date not known yet.<br>Place not known yet." in page


def test_the_venue_page_says_what_is_not_known(browser: Client, tokyo: Edition) -> None:
    page = browser.get("/2019-tokyo/venue/").content.decode()

    assert "The venue is not known yet; the city is Tokyo." in page


@pytest.mark.parametrize("accept", ["text/html", "*/*", "application/json"])
@pytest.mark.parametrize(
    "path", ["/asiabsdcon-2019/", "/asiabsdcon-2019/venue/", "/2030-nowhere/", "/2019-ottawa/"]
)
def test_what_is_not_public_is_a_404_in_every_format(
    tokyo: Edition, ottawa: Edition, path: str, accept: str
) -> None:
    Edition.objects.filter(pk=ottawa.pk).update(public=False)

    assert Client(headers={"accept": accept}).get(path).status_code == 404


def test_a_hidden_edition_is_on_no_list(browser: Client, curl: Client, tokyo: Edition) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(public=False)

    assert "Tokyo" not in browser.get("/").content.decode()
    assert "Tokyo" not in curl.get("/").content.decode()


def test_search_engines_get_the_day_the_place_and_the_host(browser: Client, dated: Edition) -> None:
    page = browser.get("/2019-tokyo/").content.decode()

    event = event_of(page)
    assert event["startDate"] == "2019-03-20"
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["location"]["address"]["addressLocality"] == "Tokyo"
    assert event["superEvent"]["name"] == "AsiaBSDCon 2019"


def test_search_engines_hear_of_a_day_that_was_moved(
    browser: Client, tokyo: Edition, michael: User, now: datetime
) -> None:
    by = cast.page(michael)
    for day in (date(2019, 3, 19), DAY):
        edition = Edition.objects.get(pk=tokyo.pk)
        option = add_option(edition, day, reason="", source="a call", by=by, now=now)
        choose_option(option, reason="It is free.", by=by, now=now)

    event = event_of(browser.get("/2019-tokyo/").content.decode())

    assert event["startDate"] == "2019-03-20"
    assert event["previousStartDate"] == "2019-03-19"
    assert event["eventStatus"] == "https://schema.org/EventRescheduled"


def event_of(page: str) -> dict[str, Any]:
    """What search engines read."""
    block = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    event: dict[str, Any] = json.loads(block)
    return event


def test_a_title_cannot_end_the_block_for_search_engines(browser: Client, dated: Edition) -> None:
    Edition.objects.filter(pk=dated.pk).update(title="</script><zqx>")

    assert "<zqx>" not in browser.get("/2019-tokyo/").content.decode()


def test_without_a_day_there_is_no_event_for_search_engines(
    browser: Client, tokyo: Edition
) -> None:
    assert "ld+json" not in browser.get("/2019-tokyo/").content.decode()


def test_the_latest_announcement_stands_on_home_and_landing(
    browser: Client, dated: Edition
) -> None:
    announcement = posted(dated)

    for path in ("/", "/2019-tokyo/"):
        assert browser.get(path).context["latest"] == announcement
