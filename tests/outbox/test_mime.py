"""The bytes: checked raw, and read back by the standard library's parser."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.outbox import mime
from events.outbox.addresses import Recipient
from events.outbox.mime import Letter, Same

DATE = datetime(2018, 11, 29, 18, 0, tzinfo=UTC)
ASKED: dict[str, Any] = {
    "kind": "list_post",
    "from_address": "bhyvecon <post@bhyvecon.example>",
    "to": Recipient("list@lists.example"),
    "subject": "bhyvecon Tokyo 2019",
    "body": "Wed 20 March 2019.\n",
    "msg_id": "<one@bhyvecon.example>",
    "date": DATE,
    "headers": {},
}

BAD_LINES = [
    "x\r\nBcc: zqx@victim.example",
    "x\nBcc: y",
    "x\ry",
    "x\u2028y",
    "x\x85y",
    "x\x00y",
    "x\u202ey",
]


def built(**changes: Any) -> bytes:
    return mime.build(**(ASKED | changes))


def read(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=policy.SMTP)


def test_a_list_post_is_these_bytes() -> None:
    raw = built(headers={"X-Announcement-ID": "7"})

    assert raw == (
        b"Date: Thu, 29 Nov 2018 18:00:00 +0000\r\n"
        b"From: bhyvecon <post@bhyvecon.example>\r\n"
        b"To: list@lists.example\r\n"
        b"Subject: bhyvecon Tokyo 2019\r\n"
        b"Message-ID: <one@bhyvecon.example>\r\n"
        b"X-Announcement-ID: 7\r\n"
        b"MIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=us-ascii\r\n"
        b"Content-Transfer-Encoding: 7bit\r\n"
        b"\r\n"
        b"Wed 20 March 2019.\r\n"
    )


def test_the_same_values_make_the_same_bytes() -> None:
    assert built() == built()


def test_ascii_goes_as_it_stands_and_keeps_its_lines() -> None:
    body = "A line.\n\n  * indented\n" + "x" * 998 + "\n"

    raw = built(body=body)

    assert raw.partition(b"\r\n\r\n")[2] == body.replace("\n", "\r\n").encode()


def test_what_is_not_ascii_is_quoted_printable_utf_8_and_reads_the_same() -> None:
    body = "東京, 20 March — café.\nhttps://bhyvecon.example/2019-tokyo/\n"

    raw = built(body=body)

    assert b"Content-Type: text/plain; charset=utf-8\r\n" in raw
    assert b"Content-Transfer-Encoding: quoted-printable\r\n" in raw
    assert b"https://bhyvecon.example/2019-tokyo/\r\n" in raw
    assert read(raw).get_content().replace("\r\n", "\n") == body


def test_a_line_too_long_for_the_wire_is_wrapped_invisibly() -> None:
    raw = built(body="x" * 999 + "\n")

    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert read(raw).get_content() == "x" * 999 + "\r\n"


def test_every_kind_of_line_end_becomes_crlf() -> None:
    raw = built(body="one\r\ntwo\rthree\nfour")

    assert raw.partition(b"\r\n\r\n")[2] == b"one\r\ntwo\r\nthree\r\nfour\r\n"


def test_a_reply_names_its_thread() -> None:
    raw = built(
        in_reply_to="<two@bhyvecon.example>",
        headers={"References": "<one@bhyvecon.example> <two@bhyvecon.example>"},
    )

    assert b"\r\nIn-Reply-To: <two@bhyvecon.example>\r\n" in raw
    assert b"\r\nReferences: <one@bhyvecon.example>\r\n <two@bhyvecon.example>\r\n" in raw


def test_a_reply_alone_refers_to_what_it_answers() -> None:
    assert b"\r\nReferences: <two@b.example>\r\n" in built(in_reply_to="<two@b.example>")


def test_the_organizer_stands_in_reply_to() -> None:
    raw = built(reply_to="Michael <michael@example.org>")

    assert b"\r\nReply-To: Michael <michael@example.org>\r\n" in raw


@pytest.mark.parametrize(
    ("kind", "headers", "said"),
    [
        ("system", {}, ["auto-generated"]),
        ("system", {"Auto-Submitted": "no"}, []),
        ("list_post", {}, []),
        ("direct", {}, []),
    ],
)
def test_only_system_mail_that_no_person_wrote_says_so(
    kind: str, headers: dict[str, str], said: list[str]
) -> None:
    assert read(built(kind=kind, headers=headers)).get_all("Auto-Submitted", []) == said


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Rod Grimes", "Rod Grimes <rod@example.org>"),
        ('Rod "the" Grimes, Jr.', '"Rod \\"the\\" Grimes, Jr." <rod@example.org>'),
        ("", "rod@example.org"),
    ],
)
def test_a_name_is_quoted_as_it_needs(name: str, written: str) -> None:
    raw = built(to=Recipient("rod@example.org", name))

    assert f"\r\nTo: {written}\r\n".encode() in raw


@pytest.mark.parametrize("name", ["ファン・フロリス", "=?utf-8?q?x?=", "x" * 300, "Ü " * 100])
def test_a_name_in_any_script_reads_the_same(name: str) -> None:
    raw = built(from_address=f"{name} <post@bhyvecon.example>")

    shown, address = parseaddr(unfolded(read(raw), "From"))
    assert (str(make_header(decode_header(shown))), address) == (
        name.strip(),
        "post@bhyvecon.example",
    )


def test_a_domain_in_any_script_goes_as_a_labels() -> None:
    assert b"\r\nTo: info@xn--mnchen-3ya.example\r\n" in built(to=Recipient("info@münchen.example"))


@pytest.mark.peer_fault(19)
@pytest.mark.parametrize(
    "bad",
    BAD_LINES,
)
@pytest.mark.parametrize("field", ["subject", "from_address", "to", "reply_to", "msg_id", "header"])
def test_a_line_end_never_makes_a_header(field: str, bad: str) -> None:
    address = f"{bad} <post@bhyvecon.example>"
    changes: dict[str, dict[str, object]] = {
        "subject": {"subject": bad},
        "from_address": {"from_address": address},
        "to": {"to": Recipient("list@lists.example", bad)},
        "reply_to": {"reply_to": address},
        "msg_id": {"msg_id": f"<{bad}@bhyvecon.example>"},
        "header": {"headers": {"X-Announcement-ID": bad}},
    }

    with pytest.raises(ValueError, match=r".+"):
        built(**changes[field])


@pytest.mark.parametrize("name", ["Bcc", "Cc", "To", "Sender", "Subject", "X-\r\nBcc", "List-Id"])
def test_a_list_post_takes_no_other_header(name: str) -> None:
    with pytest.raises(ValueError, match="may not be set"):
        built(headers={name: "x"})


@pytest.mark.parametrize(
    "to", ["a@b.example, c@d.example", "a b@c.example", "a", "@b.example", "a@", "ü@b.example"]
)
def test_what_is_no_address_is_refused(to: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        built(to=Recipient(to))


def test_a_date_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its zone"):
        built(date=DATE.replace(tzinfo=None))


def test_a_control_character_in_the_body_is_refused() -> None:
    with pytest.raises(ValueError, match="control character"):
        built(body="a\x00b")


LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200)


def printable(value: str) -> str:
    """Without what `one_line` refuses on purpose: bidirectional and zero-width controls."""
    return re.sub("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]", "", value)


@given(subject=LINE.map(printable), name=LINE.map(printable), body=LINE)
def test_any_text_comes_back_and_breaks_no_rule_of_the_wire(
    subject: str, name: str, body: str
) -> None:
    raw = built(subject=subject, to=Recipient("list@lists.example", name), body=body)

    head = raw.partition(b"\r\n\r\n")[0]
    message = read(raw)
    assert raw.replace(b"\r\n", b"").count(b"\r") + raw.replace(b"\r\n", b"").count(b"\n") == 0
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert max(map(len, head.split(b"\r\n"))) <= 78
    names = [line.partition(b":")[0] for line in re.split(rb"\r\n(?! )", head)]
    assert len(names) == len(set(names))
    assert decoded(message, "Subject") == subject
    assert message["To"].addresses[0].addr_spec == "list@lists.example"
    assert message["MIME-Version"] == "1.0"
    assert parsedate_to_datetime(message["Date"]) == DATE
    assert message.get_content().replace("\r\n", "\n") == body.rstrip("\n") + "\n"


def unfolded(message: EmailMessage, name: str) -> str:
    """The value of a header on one line, its encoded words as they are."""
    raw = {key: str(value) for key, value in message.raw_items()}
    return raw.get(name, "").replace("\r\n", "").lstrip(" ")


def decoded(message: EmailMessage, name: str) -> str:
    """The value as readers show it.

    By the older of the standard library's two decoders: the newer one of Python 3.11 leaves the
    blanks between encoded words in.
    """
    return str(make_header(decode_header(unfolded(message, name))))


TOKEN = "abcdefghijklmnopqrstuvwxyz"
UNSUBSCRIBE = {
    "List-Unsubscribe": "<https://bhyvecon.example/me/{token}/unsubscribe/>, "
    "<mailto:bounces+{token}@bhyvecon.example?subject=unsubscribe>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
}


def test_in_direct_mail_each_reader_gets_a_token_of_the_delivery() -> None:
    body = "Leave: https://bhyvecon.example/me/{token}/\n{name} stays.\n"

    raw = built(kind="direct", headers=UNSUBSCRIBE, body=body, token=TOKEN)

    assert (
        f"\r\nList-Unsubscribe: <https://bhyvecon.example/me/{TOKEN}/unsubscribe/>,\r\n"
        f" <mailto:bounces+{TOKEN}@bhyvecon.example?subject=unsubscribe>\r\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    ).encode() in raw
    assert raw.endswith(
        f"\r\n\r\nLeave: https://bhyvecon.example/me/{TOKEN}/\r\n{{name}} stays.\r\n".encode()
    )


def test_without_a_token_its_place_stays_as_written() -> None:
    assert b"me/{token}/" in built(kind="direct", body="me/{token}/")


@pytest.mark.parametrize("kind", ["list_post", "system"])
def test_other_mail_takes_no_token(kind: str) -> None:
    assert b"me/{token}/" in built(kind=kind, body="me/{token}/", token=TOKEN)


@pytest.mark.parametrize("token", ["x\r\nBcc: y", TOKEN.upper(), "short", "{token}"])
def test_a_token_is_26_characters_and_nothing_else(token: str) -> None:
    with pytest.raises(ValueError, match="no token"):
        built(kind="direct", body="{token}", token=token)


def test_a_long_address_of_a_list_is_neither_cut_nor_encoded() -> None:
    long = f"<https://bhyvecon.example/{'x' * 100}/>"

    raw = built(kind="direct", headers={"List-Unsubscribe": long})

    assert f"\r\nList-Unsubscribe: {long}\r\n".encode() in raw


@pytest.mark.parametrize("value", ["<https://münchen.example/>", f"<https://{'x' * 1000}/>"])
def test_an_address_of_a_list_that_cannot_go_as_it_stands_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="must be short and plain ASCII"):
        built(kind="direct", headers={"List-Unsubscribe": value})


def same(**changes: Any) -> Same:
    values = {name: ASKED[name] for name in ("from_address", "subject", "body", "headers")}
    none: Any = {"kind": "direct", "reply_to": "", "in_reply_to": ""}
    found: Same = none | values | changes
    return found


WITH_TOKEN = st.lists(LINE.map(printable) | st.just("{token}"), max_size=6).map("".join)


@given(subject=LINE.map(printable), header=WITH_TOKEN, body=WITH_TOKEN, name=LINE.map(printable))
def test_built_once_for_all_it_is_byte_for_byte_what_is_built_for_one(
    subject: str, header: str, body: str, name: str
) -> None:
    letter = same(subject=subject, body=body, headers={"X-Note": header})
    own: dict[str, Any] = {"to": Recipient("rod@people.example", name), "msg_id": "<r@b.example>"}
    own |= {"date": DATE, "token": TOKEN}

    assert Letter(letter).content(**own) == mime.build(**letter, **own)


@pytest.mark.parametrize("headers", [UNSUBSCRIBE, {}])
@pytest.mark.parametrize("body", ["me/{token}/\n.{token}\n", "東京 {token} {token}\n" * 9, "x\n"])
@pytest.mark.parametrize("kind", ["direct", "system"])
def test_a_letter_with_tokens_is_the_same_for_one_and_for_all(
    kind: str, body: str, headers: dict[str, str]
) -> None:
    letter = same(kind=kind, body=body, headers=headers, reply_to="Ü <m@example.org>")
    own: dict[str, Any] = {"to": Recipient("rod@people.example", "Rod"), "msg_id": "<r@b.example>"}
    own |= {"date": DATE, "token": TOKEN}

    assert Letter(letter).content(**own) == mime.build(**letter, **own)


@pytest.mark.peer_fault(19)
@pytest.mark.parametrize("bad", BAD_LINES)
@pytest.mark.parametrize("field", ["to", "msg_id", "name"])
def test_a_line_end_makes_no_header_in_a_letter_built_before(field: str, bad: str) -> None:
    own: dict[str, Any] = {"to": Recipient("rod@people.example"), "msg_id": "<r@b.example>"}
    changes: dict[str, Any] = {
        "to": {"to": Recipient(f"rod{bad}@people.example")},
        "msg_id": {"msg_id": f"<{bad}@b.example>"},
        "name": {"to": Recipient("rod@people.example", bad)},
    }
    letter = Letter(same())

    with pytest.raises(ValueError, match=r".+"):
        letter.content(**(own | {"date": DATE, "token": TOKEN} | changes[field]))
