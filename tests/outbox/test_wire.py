"""What a delivered message must be, checked on the bytes that a server took, for each kind of mail.

The parser is the standard library's, not ours.
"""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

import pytest
from django.utils import timezone

from events.outbox import delivery
from events.outbox.models import Message
from tests.outbox.scenery import LIST, login_code, mail_to, only, post_to_list
from tests.sink import Sink, Taken

pytestmark = pytest.mark.django_db

KINDS = ["list_post", "direct", "system"]
BODY = "東京: Wed 20 March 2019\nhttps://bhyvecon.example/2019-tokyo/schedule/export/schedule.ics\n"
SUBJECT = "bhyvecon Tokyo 2019 (東京): the day before the devsummit of AsiaBSDCon 2019 in Tokyo"
ALLOWED = {
    "Date",
    "From",
    "To",
    "Subject",
    "Message-ID",
    "X-Announcement-ID",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
}


@pytest.fixture(params=KINDS)
def message(request: pytest.FixtureRequest, now: datetime) -> Message:
    """One message of each kind, to one address."""
    if request.param == "list_post":
        return post_to_list(now, subject=SUBJECT, body=BODY)
    if request.param == "direct":
        return mail_to(["rod"], now, subject=SUBJECT, body=BODY)
    return login_code(now, subject=SUBJECT, body=BODY)


@pytest.fixture
def taken(sink: Sink, message: Message) -> Taken:
    delivery.drain(timezone.now)
    [one] = sink.taken()
    return one


def read(taken: Taken) -> EmailMessage:
    return message_from_bytes(taken.raw, policy=policy.SMTP)


def test_only_crlf_and_short_lines(taken: Taken) -> None:
    lines = taken.raw.split(b"\r\n")

    assert re.search(rb"\r(?!\n)|(?<!\r)\n", taken.raw) is None
    assert max(map(len, lines)) <= 78


def test_one_of_each_header_and_none_that_nobody_needs(taken: Taken) -> None:
    count = Counter(read(taken).keys())

    assert set(count.values()) == {1}
    assert set(count) <= ALLOWED
    assert {"Date", "From", "To", "Subject", "Message-ID", "MIME-Version"} <= set(count)


def test_from_is_one_address_and_the_date_has_a_numeric_zone(taken: Taken) -> None:
    mail = read(taken)

    assert len(mail["From"].addresses) == 1
    assert re.search(r" [+-]\d{4}$", str(mail["Date"]))
    written = parsedate_to_datetime(str(mail["Date"]))
    assert abs(written - datetime.now(UTC)) < timedelta(minutes=5)


def test_the_message_id_is_the_rows_and_on_our_domain(taken: Taken, message: Message) -> None:
    message_id = str(read(taken)["Message-ID"])
    domain = message.from_address.strip("<>").rpartition("@")[2].strip(">")

    assert message_id == only(message).msg_id
    assert message_id.endswith(f"@{domain}>")


def test_subject_and_body_read_as_they_were_written(taken: Taken) -> None:
    mail = read(taken)

    assert mail["Subject"] == SUBJECT
    assert mail.get_content().replace("\r\n", "\n") == BODY
    assert all(len(word) <= 75 for word in re.findall(rb"=\?[^ \r]+\?=", taken.raw))


def test_one_part_of_plain_text_without_base64(taken: Taken) -> None:
    mail = read(taken)

    assert (mail.get_content_type(), mail.is_multipart()) == ("text/plain", False)
    assert (mail.get_content_charset(), mail["Content-Transfer-Encoding"]) == (
        "utf-8",
        "quoted-printable",
    )


def test_the_envelope_fits_the_kind(taken: Taken, message: Message) -> None:
    row = only(message)
    sender = {"list_post": "bounces@localhost"}.get(message.kind, f"bounces+{row.token}@localhost")

    assert (taken.sender, taken.recipients) == (sender, (row.address,))


def test_only_mail_that_no_person_wrote_says_so(taken: Taken, message: Message) -> None:
    said = ["auto-generated"] if message.kind == "system" else []

    assert read(taken).get_all("Auto-Submitted", []) == said


def test_nobody_elses_address_is_in_it(taken: Taken, message: Message) -> None:
    row = only(message)
    sender = message.from_address.rpartition("<")[2].strip(">")

    found = set(re.findall(r"[\w.+-]+@[\w.-]+\w", taken.raw.decode("ascii")))
    assert found == {row.address, sender, row.msg_id.strip("<>")}


def test_a_list_post_names_the_list_alone(sink: Sink, now: datetime) -> None:
    post_to_list(now)

    delivery.drain(timezone.now)

    [taken] = sink.taken()
    assert [address.addr_spec for address in read(taken)["To"].addresses] == [LIST.address]
    assert read(taken).get_all("Cc") is None
    assert [name for name in read(taken).keys() if name.startswith("List-")] == []  # noqa: SIM118 -- a message's keys repeat
