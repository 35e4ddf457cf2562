"""Mails made to break the reader: none raises, none stops mail to anybody else."""

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.outbox.bounces.files import split_mbox
from events.outbox.bounces.reading import Reading, read
from events.outbox.models import Delivery
from tests.outbox.bounces import letters
from tests.outbox.bounces.letters import group, mail, report, to_token
from tests.outbox.bounces.scenery import as_sent, suppressed, take
from tests.outbox.scenery import mail_to

TOKEN = "bounces+abcdefghijklmnopqrstuvwxyz@bhyvecon.example"
WHOLE = report(group(), group("b@x.example", action="delayed"), to=TOKEN, returned="<1@x.example>")
LINES = WHOLE.decode().splitlines(keepends=True)
PIECES = st.sampled_from(
    [
        "Content-Type: message/rfc822\n\n",
        "Content-Type: message/delivery-status\n\n",
        "Content-Type: multipart/report; report-type*0*=utf-8''%ff; boundary*=x\n",
        "Content-Type: text/plain; charset=punycode\n",
        "Content-Transfer-Encoding: base64\n",
        "Content-Transfer-Encoding: uuencode\n",
        "Subject: =?utf-8?b?====?= =?x-no?q?=ff=00?=\n",
        "From: <<>>,;:@\x00\n",
        "Message-ID: <\x00@\ud800>\n",
        "Status: 5.1.1.1.1\nAction: failed failed\n",
        "Final-Recipient: ;;;\n",
        "\n",
        "\r",
        "--zqx\n",
        "--zqx--\n",
    ]
)
TEXTS = st.one_of(PIECES, st.text(max_size=30), st.sampled_from(LINES))


@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    readings = [read(each.data) for each in split_mbox(data)]

    assert all(isinstance(each, Reading) for each in readings)


@given(st.lists(TEXTS, max_size=40))
def test_any_heap_of_lines_is_read(pieces: list[str]) -> None:
    data = "".join(pieces).encode("utf-8", "surrogatepass")

    assert isinstance(read(data), Reading)


@given(st.data())
def test_a_report_with_lines_moved_about_is_read(data: st.DataObject) -> None:
    lines = data.draw(st.permutations(LINES))

    assert isinstance(read("".join(lines).encode()), Reading)


@pytest.mark.django_db
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    where=st.integers(0, len(LINES)), piece=TEXTS, name=st.from_regex(r"[a-z]{1,8}", fullmatch=True)
)
def test_no_report_stops_mail_to_whom_we_never_wrote(
    now: datetime, where: int, piece: str, name: str
) -> None:
    row = as_sent(mail_to(["rod"], now), now)
    lines = [line.replace("rod@", f"{name}@").replace(TOKEN, to_token(row)) for line in LINES]
    data = "".join([*lines[:where], piece, *lines[where:]]).encode("utf-8", "surrogatepass")

    take(data, now)

    assert set(suppressed()) <= {row.address_key}


@pytest.fixture
def row(db: None, now: datetime) -> Delivery:
    """Direct mail to Rod that his server took."""
    return as_sent(mail_to(["rod"], now), now)


@pytest.mark.parametrize(
    "part",
    [
        "Content-Type: message/rfc822\n\n",
        "Content-Type: multipart/mixed; boundary=x{n}\n\n--x{n}\n",
        "Content-Type: multipart/digest; boundary=x{n}\n\n--x{n}\n\n",
    ],
)
def test_ten_thousand_nested_parts_are_no_mail(row: Delivery, now: datetime, part: str) -> None:
    nested = "".join(part.format(n=n) for n in range(10_000))

    found = take(f"To: {to_token(row)}\n{nested}".encode(), now)

    assert (found.pile, found.kind, suppressed()) == ("ignored", "unreadable", [])


@pytest.mark.parametrize("text", ["root:x:0:0:root:/root:/bin/sh\n", "\n\nhello", "%PDF-1.4\n"])
def test_a_file_that_is_no_mail_is_said_to_be_none(db: None, now: datetime, text: str) -> None:
    assert take(text.encode(), now).kind == "unreadable"


@pytest.mark.peer_fault(30)
@pytest.mark.parametrize(
    "text",
    ["(" * 200_000, "<" * 200_000, "a@" * 100_000, "> " * 100_000, "-" * 200_000, "\n" * 200_000],
)
@pytest.mark.parametrize("sender", ["MAILER-DAEMON@x.example", "bhyvecon-owner@lists.example"])
def test_long_texts_are_read_to_their_end(
    row: Delivery, now: datetime, text: str, sender: str
) -> None:
    found = take(mail(text, to=to_token(row), sender=sender, subject=text[:1000].strip()), now)

    assert (found.matched_by, suppressed()) == ("token" if sender[0] == "M" else "", [])


def test_a_million_recipients_in_a_report_are_cut_off(row: Delivery, now: datetime) -> None:
    many = "Action: failed\nStatus: 5.1.1\n\n" * 20_000

    found = take(report(many, to=to_token(row)), now)

    assert (found.kind, suppressed()) == ("hard", [row.address_key])


def test_what_is_stored_is_printable(row: Delivery, now: datetime) -> None:
    words = "550 5.1.1 \x00\x1b[31m unknown \ud800"
    data = report(to=to_token(row)).decode().replace("550 5.1.1 unknown user", words)

    take(data.encode("utf-8", "surrogatepass"), now)

    row.refresh_from_db()
    assert row.smtp_text.isprintable()
    assert row.state == "bounced"


@pytest.mark.parametrize(
    ("headers", "subject", "text", "kind"),
    [
        ("Auto-Submitted: auto-replied\n", "I am away", "Back on Monday.", "vacation"),
        ("", "Out of office: bhyvecon", "Back on Monday.", "vacation"),
        ("", "Automatic reply: bhyvecon", "Back on Monday.", "vacation"),
        ("", "Autoodpowiedź: bhyvecon", "Wracam w poniedziałek.", "vacation"),
        ("", "不在のお知らせ", "月曜日に戻ります。", "vacation"),
        ("Precedence: auto_reply\n", "Re: bhyvecon", "Gone.", "vacation"),
        ("Return-Path: <>\n", "Re: bhyvecon", "Gone.", "vacation"),
        ("", "Please confirm your message", "To prove you are human, click here.", "challenge"),
        ("Auto-Submitted: no\n", "Re: bhyvecon", "I will come. 550 5.1.1 unknown user", "reply"),
        ("", "Re: bhyvecon", "Is it in Tokyo?", "reply"),
    ],
)
def test_notes_of_robots_and_people_change_nothing(
    row: Delivery, now: datetime, headers: str, subject: str, text: str, kind: str
) -> None:
    data = mail(
        text, to=to_token(row), sender="rod@people.example", subject=subject, headers=headers
    )

    found = take(data, now)

    row.refresh_from_db()
    assert (found.pile, found.kind, found.matched_by) == ("ignored", kind, "token")
    assert (row.state, suppressed()) == ("sent", [])


def test_a_complaint_is_no_bounce(row: Delivery, now: datetime) -> None:
    feedback = "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: x/1\n"
    returned = f"Content-Type: message/rfc822\n\n{letters.post(row.msg_id)}"
    kind = "report; report-type=feedback-report"

    found = take(letters.multipart([feedback, returned], kind=kind, to=to_token(row)), now)

    assert (found.pile, found.kind, suppressed()) == ("ignored", "complaint", [])


def test_a_receipt_says_nothing(row: Delivery, now: datetime) -> None:
    read_it = "Content-Type: message/disposition-notification\n\nDisposition: x; displayed\n"
    kind = "report; report-type=disposition-notification"

    found = take(letters.multipart([read_it], kind=kind, to=to_token(row)), now)

    assert (found.pile, found.kind, suppressed()) == ("ignored", "receipt", [])
