"""The story the site is there for: decide the day beside the host, and post it once to the list.

A whole site runs: web, worker and beat as `./run` starts them, with the demo. Nothing is done that
the README does not tell.
"""

import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from email import message_from_bytes
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.reader import Reader
from tests.processes.site import Site
from tests.sink import Sink

pytestmark = pytest.mark.processes

LIST = "demo-list@localhost"
REASON = "The day before the devsummit; the room is free."


def logins(site: Site) -> list[tuple[str, str]]:
    """Addresses and passwords, as the terminal shows them at the first start."""
    return re.findall(r"^(?:Demo l|L)ogin: (\S+)  password: (\S+)$", site.printed, re.MULTILINE)


def days(site: Site) -> tuple[str, list[str]]:
    """The demo's upcoming edition, and its candidate days from the first to the last."""
    rows = json.loads(site.manage("editions", "--json").stdout)
    slug = next(row["slug"] for row in rows if row["host"] and row["status"] == "planned")
    asked = (
        f"print(*DateOption.objects.filter(edition__slug={slug!r}).values_list('date', flat=True))"
    )
    return slug, site.python(asked).split()


def posts_in(outbox: Path) -> list[Message]:
    """What lies in the file outbox for the list."""
    mails = [message_from_bytes(path.read_bytes()) for path in outbox.glob("*.eml")]
    return [mail for mail in mails if mail["To"] == LIST]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Site(data=tmp_path / "site", env={"MAIL_HOLD": "10"}, demo=True) as running:
        yield running


def test_two_organizers_announce_the_day_by_pages(site: Site) -> None:
    (first, second), (slug, (_, day_before, devsummit)) = logins(site), days(site)
    author = Reader(site.url).log_in(*first)

    # A devsummit day is refused with the reason; the day before is free.
    options = Reader(site.url).log_in(*first)
    options.open(f"/organize/{slug}/planner/")
    choices = [words for words in options.page.links if words.startswith("Choose ")]
    refused = _choose(options, choices[-1])
    options.open(f"/organize/{slug}/planner/")
    chosen = _choose(options, choices[1])
    assert (refused.status, chosen.status) == (422, 200), (day_before, devsummit)
    assert "devsummit" in refused.text

    # The list is armed by typing its address again.
    author.open("/organize/lists/")
    author.follow("Demo list")
    assert "is armed" in author.press("Arm Demo list", typed=LIST).text

    # The first text is there already; lint finds nothing; the author may not approve.
    author.open(f"/organize/{slug}/announcements/")
    author.follow("Write the first announcement")
    draft = author.press("Save the draft", mailing_list="Demo list")
    assert "Nothing found." in draft.text
    handed_in = author.press("Hand in for another organizer's approval")
    assert "another organizer approves it" in handed_in.text

    # The second organizer approves; it waits on hold, goes out, and the page says so.
    other = Reader(site.url).log_in(*second)
    other.open(handed_in.url)
    approved = other.press("Approve and send to Demo list at once (10 seconds on hold)")
    assert "Undo: take it back" in approved.text
    site.wait_for(lambda: "The list's server took it" in other.open(handed_in.url).text)

    (post,) = posts_in(site.data / "outbox")
    assert post.get_content_type() == "text/plain"
    assert str(post["Subject"]).startswith("bhyvecon Tokyo ")
    assert post["Reply-To"] == first[0]
    assert f"{site.url.rstrip('/')}/{slug}/" in post.get_payload()


def _choose(reader: Reader, words: str) -> Any:
    reader.follow(words)
    return reader.press("Choose", reason=REASON)


def test_many_clicks_at_once_make_one_post_and_undo_takes_it_back(site: Site) -> None:
    (first, second), (slug, (_, day, _)) = logins(site), days(site)
    site.manage("choose_date", slug, day, "--reason", REASON)
    site.manage("lists", "--arm", LIST)
    author, other = (Reader(site.url).log_in(*each) for each in (first, second))

    author.open(f"/organize/{slug}/announcements/new/")
    form = author.page
    press_while_the_web_server_is_killed(site, author, "Save the draft")
    author.page = form
    saved = author.press_at_once("Save the draft", 8, mailing_list="Demo list")
    author.press("Hand in")
    other.open(saved[0].url)
    approved = other.press_at_once("Approve and send", 50)
    undone = other.press("Undo")

    assert [each.status for each in saved] == [200] * 8
    assert {each.url for each in saved} == {saved[0].url}
    assert {each.status for each in approved} <= {200, 409}
    made = "print(Announcement.objects.count(), Message.objects.filter(kind='list_post').count())"
    assert site.python(made).split() == ["1", "1"]

    assert "Undone: nothing was sent." in undone.text
    time.sleep(15)  # longer than hold, knock and sweep together
    assert posts_in(site.data / "outbox") == []


def press_while_the_web_server_is_killed(site: Site, reader: Reader, words: str) -> None:
    """Killed between a click and its answer: nobody knows whether it was saved."""
    before = site.pids()["web"]
    with ThreadPoolExecutor(1) as hand:
        pressed = hand.submit(reader.press_at_once, words, 8, mailing_list="Demo list")
        time.sleep(0.1)
        site.kill_group("web")
        with suppress(OSError, HTTPException):
            pressed.result()
    site.wait_for(lambda: site.pids().get("web", before) != before)


def test_commands_do_the_same_and_the_server_gets_it_once(tmp_path: Path) -> None:
    with Sink(log=tmp_path / "sink.log") as sink:
        env = {"MAIL_HOLD": "8", "EMAIL_URL": sink.url}
        with Site(data=tmp_path / "site", env=env, demo=True) as site:
            (first, second), (slug, (_, day, devsummit)) = logins(site), days(site)

            blocked = site.manage("choose_date", slug, devsummit, "--reason", REASON, "--json")
            chosen = site.manage("choose_date", slug, day, "--reason", REASON, "--json")
            armed = site.manage("lists", "--arm", LIST, "--json")
            to = ("announce", "--edition", slug, "--list", "demo-list", "--body", "-", "--json")
            post = (*to, "--subject", "{title}: {date_sentence}", "--by", first[0])
            text = "{title} is {date_sentence}, {relation}.\n\n{url}\n"
            alone = site.manage(*post, "--approve-as", first[0], text=text)
            made = [site.manage(*post, "--approve-as", second[0], text=text) for _ in range(2)]

            number = json.loads(made[0].stdout)["id"]
            site.wait_for(lambda: sent(site, number))
            again = site.manage(*post, "--approve-as", second[0], text=text)
            time.sleep(6)  # time for a second knock and for a sweep

    statuses = [each.returncode for each in (blocked, chosen, armed, alone, *made, again)]
    assert statuses == [1, 0, 0, 1, 0, 0, 1], [each.stdout for each in made]
    assert '"kind": "repeated"' in again.stdout
    assert json.loads(made[1].stdout)["id"] == number
    (taken,) = sink.taken()
    assert taken.recipients == (LIST,)
    assert b"\r\nSubject: bhyvecon Tokyo " in taken.raw


def sent(site: Site, number: int) -> bool:
    """Whether `deliveries` calls the post sent."""
    told: dict[str, Any] = json.loads(site.manage("deliveries", str(number), "--json").stdout)
    return bool(told["by_state"] == {"sent": 1})
