"""Checks on delivered messages: raw bytes that a server took, read by a parser of their own.

Every kind of mail that exists: a list post and its follow-up, direct mail, a letter (invitation), a
code as Django's mail sends it, the digest. Numbers are those of common practice for outgoing mail;
not applicable, as nothing here makes such mail: 5 Sender (From is always the site), 13
format=flowed, 16 HTML alternatives, 17 Content-Language (one language), 18 attachments, 19 and 20
invitations to calendars, 25 List-Help, -Post, -Owner and -Archive (no list is run here), 28 and 29
DKIM (the mail server signs).
"""

import re
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from events.announcements import actions as announcements
from events.announcements.delivery import start_due
from events.announcements.models import Announcement
from events.conferences.models import Edition
from events.ledger.actions import COMMAND_LINE
from events.outbox import actions as outbox
from events.outbox import delivery
from events.outbox.backend import OutboxBackend
from events.outbox.models import Delivery, Message
from events.people.actions import invite
from events.people.models import Role, User
from events.planning import actions as planning
from events.planning.actions import Promise
from events.planning.reminders import send_digests
from tests import cast as people
from tests.announcements.rawmail import RawMail, parse
from tests.announcements.readers import subscriber
from tests.announcements.scenery import a_draft
from tests.cast import page
from tests.sink import Sink, Taken

KINDS = ["list_post", "follow_up", "direct", "letter", "code", "digest"]
SUBJECT = "bhyvecon 東京 2019: the day before the devsummit of AsiaBSDCon, and what to bring"
BODY = "東京, Wed 20 March 2019.\n.dot\nhttps://bhyvecon.example/2019-tokyo/schedule/a-long-name/\n"
NOBODY_WROTE = {"letter", "code", "digest"}
USUAL = {
    *("Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type"),
    "Content-Transfer-Encoding",
}
MORE = {
    "list_post": {"Reply-To", "X-Announcement-ID"},
    "follow_up": {"Reply-To", "X-Announcement-ID", "In-Reply-To", "References"},
    "direct": {"Reply-To", "X-Announcement-ID", "List-Id", "List-Unsubscribe"}
    | {"List-Unsubscribe-Post", "References"},
    **{kind: {"Auto-Submitted"} for kind in NOBODY_WROTE},
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


_ONCE: dict[str, tuple[RawMail, Delivery, Taken]] = {}


@pytest.fixture
def delivered(
    kind: str, request: pytest.FixtureRequest, settings: Any, tmp_path: Path, now: datetime
) -> tuple[RawMail, Delivery, Taken]:
    """One message of the kind, its row, and what the server took. Each kind is sent once."""
    if kind not in _ONCE:
        approved, michael = map(request.getfixturevalue, ("approved", "michael"))
        settings.DEFAULT_FROM_EMAIL = "bhyvecon 東京 <post@bhyvecon.example>"
        with Sink(log=tmp_path / "sink.log") as sink:
            settings.EMAIL_URL, settings.MAIL_HOLD = sink.url, 0
            made = make(kind, approved, michael, now)
            row = made.deliveries.select_related("message").get()
            Message.objects.exclude(pk=made.pk).update(state="cancelled")
            delivery.drain(timezone.now)
            [taken] = sink.taken()
        _ONCE[kind] = (parse(taken.raw), row, taken)
    return _ONCE[kind]


@pytest.fixture
def mail(delivered: tuple[RawMail, Delivery, Taken]) -> RawMail:
    return delivered[0]


@pytest.fixture
def row(delivered: tuple[RawMail, Delivery, Taken]) -> Delivery:
    return delivered[1]


def make(kind: str, approved: Announcement, by: User, now: datetime) -> Message:
    edition = approved.edition
    match kind:
        case "list_post":
            list_post(now)
        case "follow_up":
            list_post(now, in_reply_to="<one@bhyvecon.example>")
        case "direct":
            subscriber("rod@people.example", name="Rod Grimes 東")
            direct(edition, by, now)
        case "letter":
            people.join("Dan", Role.OWNER, edition=edition)
            invite("dan@people.example", role=Role.VIEWER, edition=edition, by=page(by), now=now)
        case "code":
            code = EmailMessage("Your code 東", "It is 123456.\n", to=["michael@people.example"])
            OutboxBackend().send_messages([code])
        case "digest":
            promise = Promise("Ask for the room 東", owner=by.person)
            planning.add_item(edition.series, promise, by=COMMAND_LINE, now=now)
            send_digests(now)
    return Message.objects.order_by("-pk")[0]


def list_post(now: datetime, **more: Any) -> None:
    message = outbox.schedule_message(
        kind="list_post",
        subject=SUBJECT,
        body=BODY,
        reply_to="Michael <michael@example.org>",
        headers={"X-Announcement-ID": "7"},
        now=now,
        **more,
    )
    to = outbox.Recipient("virtualization@lists.example")
    outbox.start_message(message, [to], now=now, hold=timedelta(0))


def direct(edition: Edition, by: User, now: datetime) -> None:
    text = a_draft(cast("Any", None), audience="subscribers", subject=SUBJECT)
    draft = announcements.draft_announcement(edition, text, by=page(by), now=now)
    announcements.put_in_outbox(draft, by=page(by), now=now)
    start_due(now)


# Form.


def test_01_every_line_ends_with_crlf(mail: RawMail) -> None:
    assert re.search(rb"\r(?!\n)|(?<!\r)\n", mail.raw) is None
    assert mail.raw.endswith(b"\r\n")


def test_02_no_line_is_too_long(mail: RawMail) -> None:
    lines = mail.raw.split(b"\r\n")
    long = [line for line in lines if len(line) > 78 and b"http" not in line]

    assert max(map(len, lines)) <= 998
    assert long == []


def test_03_each_header_once_and_none_besides(mail: RawMail, kind: str) -> None:
    names = Counter(name for name, _ in mail.fields)

    assert set(names.values()) == {1}
    assert set(names) - {"Reply-To"} == (USUAL | MORE[kind]) - {"Reply-To"}


def test_04_from_is_one_address_with_its_name(mail: RawMail) -> None:
    assert mail.read("From") == "bhyvecon 東京 <post@bhyvecon.example>"
    assert mail.one("From").isascii()


def test_06_the_date_has_a_numeric_zone_and_is_now(mail: RawMail, now: datetime) -> None:
    written = datetime.strptime(mail.one("Date"), "%a, %d %b %Y %H:%M:%S %z")

    assert abs(written - now) < timedelta(minutes=5)


def test_07_the_message_id_is_the_rows_and_on_our_domain(mail: RawMail, row: Delivery) -> None:
    assert mail.one("Message-ID") == row.msg_id
    assert re.fullmatch(r"<[a-z2-7]{26}@bhyvecon\.example>", row.msg_id)


def test_08_a_follow_up_names_what_it_follows(mail: RawMail, kind: str) -> None:
    first = ["<one@bhyvecon.example>"] if kind == "follow_up" else []
    thread = mail.all("References") if kind == "direct" else first

    assert (mail.all("In-Reply-To"), mail.all("References")) == (first, thread)
    assert all(one.startswith("<thread-") for one in thread if kind == "direct")


def test_09_the_subject_reads_as_written_in_short_encoded_words(
    mail: RawMail, row: Delivery
) -> None:
    words = re.findall(rb"=\?[^ \r\n]+\?=", mail.raw.partition(b"\r\n\r\n")[0])

    assert mail.read("Subject") == row.message.subject
    assert all(len(word) <= 75 for word in words)


@pytest.mark.django_db
@pytest.mark.peer_fault(19)
@pytest.mark.parametrize("bad", ["x\r\nBcc: zqx@victim.example", "x\nBcc: y", "x\ry"])
def test_10_a_line_end_never_makes_a_header(bad: str, now: datetime) -> None:
    with pytest.raises(ValueError, match="line"):
        outbox.queue_message(to=outbox.Recipient("rod@x.example"), subject=bad, body="x", now=now)
    with pytest.raises(ValueError, match="line"):
        list_post(now, from_address=f"{bad} <post@bhyvecon.example>")


def test_11_mime_version_once(mail: RawMail) -> None:
    assert mail.all("MIME-Version") == ["1.0"]


# Body.


def test_12_and_14_one_part_of_plain_text_in_the_narrowest_charset(mail: RawMail) -> None:
    plain = (mail.one("Content-Type"), mail.one("Content-Transfer-Encoding"))
    narrow = ("text/plain; charset=us-ascii", "7bit")
    wide = ("text/plain; charset=utf-8", "quoted-printable")

    assert plain == (narrow if mail.text().isascii() else wide)
    assert mail.raw.isascii()


def test_15_addresses_of_pages_are_whole(mail: RawMail, kind: str) -> None:
    links = re.findall(r"https?://\S+", mail.text())

    assert all(urlsplit(link).hostname for link in links)
    if kind in {"list_post", "follow_up"}:
        assert mail.text() == BODY


# Lists.


def test_21_list_id_only_on_what_we_distribute(mail: RawMail, kind: str) -> None:
    expected = ["<announcements.bhyvecon.example>"] if kind == "direct" else []

    assert mail.all("List-Id") == expected


def test_22_unsubscribing_by_web_comes_before_mail(mail: RawMail, row: Delivery, kind: str) -> None:
    expected = (
        f"<http://127.0.0.1:8000/me/{row.token}/unsubscribe/>, "
        f"<mailto:bounces+{row.token}@localhost?subject=unsubscribe>"
    )

    assert mail.all("List-Unsubscribe") == ([expected] if kind == "direct" else [])


def test_23_one_click_is_said_exactly(mail: RawMail, kind: str) -> None:
    expected = ["List-Unsubscribe=One-Click"] if kind == "direct" else []

    assert mail.all("List-Unsubscribe-Post") == expected


def test_24_no_address_of_a_person_in_a_link(mail: RawMail, row: Delivery) -> None:
    links = " ".join(re.findall(r"https?://\S+", mail.text()))

    assert row.address not in links
    assert "@" not in links


def test_26_only_mail_that_no_person_wrote_says_so(mail: RawMail, kind: str) -> None:
    assert mail.all("Auto-Submitted") == (["auto-generated"] if kind in NOBODY_WROTE else [])


# Trust.


def test_27_the_envelope_tells_each_row_but_that_of_a_list(
    delivered: tuple[RawMail, Delivery, Taken],
) -> None:
    _, row, taken = delivered
    one_of_many = "bounces@localhost" if row.message.kind == "list_post" else ""

    assert taken.sender == (one_of_many or f"bounces+{row.token}@localhost")
    assert taken.recipients == (row.address,)


def test_30_nobody_elses_address_and_nothing_of_ours(mail: RawMail, row: Delivery) -> None:
    head = mail.raw.partition(b"\r\n\r\n")[0].decode("ascii")
    own = {row.address, "post@bhyvecon.example", row.msg_id.strip("<>"), *mail.all("Reply-To")}
    own |= {f"bounces+{row.token}@localhost", "one@bhyvecon.example"}
    own |= {thread.strip("<>") for thread in mail.all("References")}
    found = set(re.findall(r"[\w.+-]+@[\w.-]+\w", head))

    assert {address for address in found if not any(address in known for known in own)} == set()
    assert mail.all("Bcc") + mail.all("Received") + mail.all("X-Mailer") == []
