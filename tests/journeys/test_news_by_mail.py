"""The story of a reader: asks for announcements, confirms, gets one, leaves by one click.

A whole site runs, as `./run` starts it, with the demo. Nobody here has a script.
"""

import json
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.journeys.reader import Reader
from tests.processes.site import Site

pytestmark = pytest.mark.processes

ROD, ANN = "rod@example.org", "ann@example.org"
LINK = re.compile(r"http://\S+/me/\S+/subscribe/")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Site(data=tmp_path / "site", env={"MAIL_HOLD": "3"}, demo=True) as running:
        yield running


def mails(site: Site, to: str, subject: str) -> list[EmailMessage]:
    """What lies in the file outbox for this reader under a subject that begins so."""
    found = [
        message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in (site.data / "outbox").glob("*.eml")
    ]
    return [mail for mail in found if to in mail["To"] and mail["Subject"].startswith(subject)]


def subscribe(site: Site, address: str) -> Reader:
    """A stranger finds the page, asks, and presses the button behind the mailed link."""
    reader = Reader(site.url)
    reader.open("/announcements/")
    reader.follow("Get them by mail")
    asked = reader.press("Mail me a link to confirm", address=address)
    assert "Look into your mailbox" in asked.text
    site.wait_for(lambda: bool(mails(site, address, "Confirm")))

    [mail] = mails(site, address, "Confirm")
    [link] = LINK.findall(mail.get_content())
    reader.open(link)
    assert "You get announcements" in reader.press(f"Get announcements at {address}").text
    return reader


def announce(site: Site, author: Reader, slug: str, subject: str, count: int) -> None:
    """An organizer writes to the subscribers, is told how many and who, and sends."""
    author.open(f"/organize/{slug}/announcements/new/")
    to = f"subscribers ({count})"
    draft = author.press("Save the draft", audience=to, subject=subject, body="News.\n\n{url}")
    assert f"{count} of the subscribers, as of now." in draft.text
    assert ANN in draft.text
    messages = "1 message" if count == 1 else f"{count} messages"
    sent = author.press(f"Put {messages} in the outbox, for subscribers")
    site.wait_for(lambda: f"Ended: {count} sent." in author.open(sent.url).text)


def test_a_stranger_subscribes_gets_news_and_leaves_by_one_click(site: Site) -> None:
    [first] = re.findall(r"^Login: (\S+)  password: (\S+)$", site.printed, re.MULTILINE)
    rows = json.loads(site.manage("editions", "--json").stdout)
    slug = next(row["slug"] for row in rows if row["host"] and row["status"] == "planned")
    strangers = [subscribe(site, address) for address in (ROD, ANN)]
    author = Reader(site.url).log_in(*first)

    announce(site, author, slug, "The room is found", 2)
    [news] = mails(site, ROD, "The room")
    way_out = re.findall(r"<(https?://[^>]+)>", news["List-Unsubscribe"])[0]
    body = b"List-Unsubscribe=One-Click"
    with urlopen(Request(way_out, data=body), timeout=30) as answer:  # noqa: S310 -- our own site
        left = (answer.status, answer.url, answer.headers.get_all("Set-Cookie"))
    announce(site, author, slug, "The programme stands", 1)

    assert left == (200, way_out, None)
    assert [list(each.cookies) for each in strangers] == [[], []]
    assert [len(mails(site, each, "The")) for each in (ROD, ANN)] == [1, 2]
    assert way_out in news.get_content()
    [other] = mails(site, ANN, "The room")
    assert other["List-Unsubscribe"] != news["List-Unsubscribe"]
