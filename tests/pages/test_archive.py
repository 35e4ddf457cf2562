"""Posts to public lists, as they were sent."""

import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from events.announcements.models import Announcement
from events.conferences.models import Edition
from events.outbox.models import Delivery
from tests.pages.scenery import BODY, posted

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_an_empty_archive_says_why(browser: Client, db: None) -> None:
    assert "Nothing has been announced yet." in browser.get("/announcements/").content.decode()


def test_a_post_stands_as_it_was_sent(browser: Client, tokyo: Edition) -> None:
    announcement = posted(tokyo, body="<b>plain</b> & text\n")

    page = browser.get(f"/announcements/{announcement.pk}/").content.decode()

    assert "&lt;b&gt;plain&lt;/b&gt; &amp; text\n</pre>" in page


def test_the_address_of_an_organizer_is_not_shown(browser: Client, tokyo: Edition) -> None:
    announcement = posted(tokyo)

    page = browser.get(f"/announcements/{announcement.pk}/").content.decode()

    assert "michael@example.org" not in page


def test_a_correction_and_its_post_lead_to_each_other(browser: Client, tokyo: Edition) -> None:
    first = posted(tokyo)
    second = posted(tokyo, "[Update] bhyvecon Tokyo 2019", reply_to=first)

    old = browser.get(f"/announcements/{first.pk}/").content.decode()
    new = browser.get(f"/announcements/{second.pk}/").content.decode()

    assert f'Followed by <a href="/announcements/{second.pk}/">' in old
    assert f'<a href="/announcements/{first.pk}/">' in new


@pytest.mark.parametrize("state", [Delivery.State.QUEUED, Delivery.State.UNKNOWN])
def test_a_post_that_the_list_has_not_taken_is_not_public(
    browser: Client, tokyo: Edition, state: str
) -> None:
    announcement = posted(tokyo, state=state)

    assert browser.get(f"/announcements/{announcement.pk}/").status_code == 404
    assert browser.get("/announcements/").context["announcements"].count() == 0


@pytest.mark.parametrize(
    ("publication", "status"),
    [("expected", 200), ("held", 404), ("given_up", 200), ("denied", 404), ("bounced", 404)],
)
def test_a_post_that_the_list_holds_or_refused_is_not_public(
    browser: Client, tokyo: Edition, publication: str, status: int
) -> None:
    announcement = posted(tokyo, publication=publication)

    assert browser.get(f"/announcements/{announcement.pk}/").status_code == status


def test_a_draft_is_not_public(browser: Client, tokyo: Edition) -> None:
    announcement = posted(tokyo)
    Announcement.objects.filter(pk=announcement.pk).update(
        state=Announcement.State.DRAFT, message=None, approved_at=None
    )

    assert browser.get(f"/announcements/{announcement.pk}/").status_code == 404


def test_the_feed_names_each_post_by_what_never_changes(browser: Client, tokyo: Edition) -> None:
    announcement = posted(tokyo)

    response = browser.get("/announcements/feed.atom")

    feed = ET.fromstring(response.content)  # noqa: S314 -- written by this site
    entry = feed.find("a:entry", ATOM)
    assert entry is not None
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert entry.findtext("a:id", namespaces=ATOM) == (
        f"tag:conference.example.org,2018-11-29:announcement/{announcement.pk}"
    )
    assert entry.findtext("a:updated", namespaces=ATOM) == "2018-11-29T17:00:00Z"
    assert entry.findtext("a:content", namespaces=ATOM) == BODY


def test_an_empty_feed_is_a_feed(browser: Client, db: None) -> None:
    feed = ET.fromstring(browser.get("/announcements/feed.atom").content)  # noqa: S314 -- ours

    assert feed.findtext("a:title", namespaces=ATOM) == "bhyvecon announcements"
