"""What reports of mail servers do to rows, and what they must not do."""

from datetime import datetime

import pytest

from events.outbox import actions
from events.outbox.addresses import address_key
from events.outbox.models import Delivery
from tests.outbox.bounces import letters
from tests.outbox.bounces.letters import group, report, to_token
from tests.outbox.bounces.scenery import IMPORT, as_sent, suppressed, take
from tests.outbox.scenery import login_code, mail_to, moves, only, post_to_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(now: datetime) -> Delivery:
    """Direct mail to Rod that his server took."""
    return as_sent(mail_to(["rod"], now), now)


def test_an_unknown_user_is_bounced_and_gets_no_more_mail(row: Delivery, now: datetime) -> None:
    found = take(report(to=to_token(row)), now)

    row.refresh_from_db()
    assert (found.pile, found.kind, found.matched_by) == ("bounced", "hard", "token")
    assert (row.state, row.bounced_at, row.enhanced_code) == ("bounced", now, "5.1.1")
    assert row.smtp_text == "550 5.1.1 unknown user"
    assert moves(row) == ["sent > bounced"]
    assert suppressed() == [address_key("rod@people.example")]


def test_its_message_ends_with_failures(row: Delivery, now: datetime) -> None:
    take(report(to=to_token(row)), now)

    row.message.refresh_from_db()
    assert row.message.state == "sent_with_failures"


def test_the_same_report_again_changes_nothing(row: Delivery, now: datetime) -> None:
    data = report(to=to_token(row))
    first = take(data, now)

    again = take(data, now)

    assert (first.changed, again.changed) == (True, False)
    assert (again.pile, again.kind) == ("bounced", "hard")
    assert (moves(row), len(suppressed())) == (["sent > bounced"], 1)


def test_only_its_own_row_is_touched(now: datetime) -> None:
    message = mail_to(["rod", "patrick"], now)
    message.deliveries.update(state="sent", sent_at=now)
    rod, patrick = message.deliveries.all()

    take(report(group("patrick@people.example"), to=to_token(rod)), now)

    rod.refresh_from_db()
    patrick.refresh_from_db()
    assert (rod.state, patrick.state, suppressed()) == ("bounced", "sent", [])


def test_without_a_token_the_returned_message_id_leads_to_the_row(
    row: Delivery, now: datetime
) -> None:
    found = take(report(returned=row.msg_id), now)

    assert (found.matched_by, found.changed, found.suppressed) == ("message_id", True, True)


def test_returned_headers_alone_do_as_well(row: Delivery, now: datetime) -> None:
    told = "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example\n\n" + group()
    headers = f"Content-Type: text/rfc822-headers\n\nSubject: x\nMessage-ID:\n {row.msg_id}\n"

    found = take(letters.multipart([told, headers], kind="report"), now)

    assert (found.matched_by, found.kind) == ("message_id", "hard")


@pytest.mark.peer_fault(31)
@pytest.mark.parametrize(
    "to", ["bounces@bhyvecon.example", "bounces+abcdefghijklmnopqrstuvwxyz@bhyvecon.example"]
)
def test_a_forged_report_suppresses_nobody(row: Delivery, now: datetime, to: str) -> None:
    found = take(report(to=to, returned="<guessed@bhyvecon.example>"), now)

    row.refresh_from_db()
    assert (found.pile, found.matched_by, found.changed) == ("bounced", "", False)
    assert (row.state, suppressed()) == ("sent", [])


def test_a_report_on_what_was_never_sent_suppresses_nobody(now: datetime) -> None:
    row = only(mail_to(["rod"], now))

    found = take(report(to=to_token(row)), now)

    row.refresh_from_db()
    assert (found.changed, row.state, suppressed()) == (False, "queued", [])


def test_after_a_forward_the_token_tells_the_row_but_not_that_its_address_is_dead(
    row: Delivery, now: datetime
) -> None:
    found = take(report(group("rod.new@elsewhere.example"), to=to_token(row)), now)

    row.refresh_from_db()
    assert (found.kind, row.state, suppressed()) == ("soft", "bounced", [])


@pytest.mark.parametrize("name", ["ROD@people.example", "rod@mx1.people.example"])
def test_our_recipient_under_its_own_servers_name_is_dead(
    row: Delivery, now: datetime, name: str
) -> None:
    take(report(group(name), to=to_token(row)), now)

    assert suppressed() == [address_key("rod@people.example")]


@pytest.mark.parametrize(
    ("status", "words", "kind", "stops"),
    [
        ("5.1.1", "550 unknown user", "hard", True),
        ("5.1.2", "no such host", "hard", True),
        ("5.1.10", "null MX", "hard", True),
        ("5.2.1", "mailbox disabled", "hard", True),
        ("5.2.2", "552 5.1.1 mailbox full", "soft", False),
        ("5.7.1", "550 5.1.1 rejected by policy", "policy", False),
        ("5.7.26", "unauthenticated mail", "policy", False),
        ("5.1.8", "sender's domain is unknown", "policy", False),
        ("5.4.4", "no route to host", "soft", False),
        ("4.4.7", "delivery time expired", "soft", False),
        ("5.0.0", "550 5.1.1 no such user", "hard", True),
        ("5.0.0", "550 no such user", "hard", True),
        ("5.0.0", "mailbox is full", "soft", False),
        ("5.0.0", "blocked as spam", "policy", False),
        ("", "", "soft", False),
    ],
)
def test_the_status_says_whether_the_address_is_dead(
    row: Delivery, now: datetime, status: str, words: str, kind: str, *, stops: bool
) -> None:
    found = take(report(group(status=status, words=words), to=to_token(row)), now)

    row.refresh_from_db()
    assert (found.pile, found.kind, found.suppressed) == ("bounced", kind, stops)
    assert row.state == "bounced"


@pytest.mark.parametrize(
    ("action", "pile", "kind"),
    [
        ("delayed", "deferred", "delayed"),
        ("delivered", "ignored", "success"),
        ("relayed", "ignored", "success"),
        ("expanded", "ignored", "success"),
    ],
)
def test_what_is_no_failure_changes_nothing(
    row: Delivery, now: datetime, action: str, pile: str, kind: str
) -> None:
    found = take(report(group(action=action), to=to_token(row)), now)

    row.refresh_from_db()
    assert (found.pile, found.kind, found.matched_by) == (pile, kind, "token")
    assert (row.state, suppressed(), found.changed) == ("sent", [], False)


def test_of_several_recipients_each_has_its_own_action(row: Delivery, now: datetime) -> None:
    groups = [group("patrick@people.example"), group("rod@people.example", action="delayed")]

    found = take(report(*groups, to=to_token(row)), now)

    assert (found.pile, suppressed()) == ("deferred", [])


def test_one_success_behind_a_forward_outweighs_failures(row: Delivery, now: datetime) -> None:
    groups = [group("a@elsewhere.example"), group("b@elsewhere.example", action="relayed")]

    found = take(report(*groups, to=to_token(row)), now)

    assert (found.pile, found.kind, suppressed()) == ("ignored", "success", [])


def test_a_milder_failure_keeps_the_address_alive(row: Delivery, now: datetime) -> None:
    groups = [group("a@elsewhere.example"), group("b@elsewhere.example", status="5.2.2", words="")]

    found = take(report(*groups, to=to_token(row)), now)

    assert (found.kind, suppressed()) == ("soft", [])


def test_a_report_in_base64_is_read(row: Delivery, now: datetime) -> None:
    found = take(report(to=to_token(row), encoding="base64"), now)

    assert (found.pile, found.status) == ("bounced", "5.1.1")


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_any_line_ends_are_read(row: Delivery, now: datetime, ends: str) -> None:
    data = report(to=to_token(row)).replace(b"\n", ends.encode())

    assert take(data, now).kind == "hard"


@pytest.mark.parametrize(
    "intro", ["Nie można doręczyć wiadomości: nieznany użytkownik.", "宛先が見つかりません。"]
)
def test_the_language_of_the_text_does_not_matter(row: Delivery, now: datetime, intro: str) -> None:
    words = f"550 5.1.1 {intro}"

    take(report(group(words=words), to=to_token(row), intro=intro), now)

    row.refresh_from_db()
    assert row.smtp_text == words


QMAIL = """\
Hi. This is the qmail-send program at mail.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<rod@people.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

"""
EXIM = """\
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  rod@people.example
    mailbox is full: retry timeout exceeded
"""


def test_a_bounce_of_qmail_is_read_without_rfc_3464(row: Delivery, now: datetime) -> None:
    found = take(letters.mail(QMAIL + letters.post(row.msg_id), subject="failure notice"), now)

    assert (found.pile, found.kind, found.status) == ("bounced", "hard", "5.1.1")
    assert (found.matched_by, found.suppressed) == ("message_id", True)


def test_a_full_mailbox_told_by_exim_is_soft(row: Delivery, now: datetime) -> None:
    headers = "X-Failed-Recipients: rod@people.example\nAuto-Submitted: auto-replied\n"

    found = take(letters.mail(EXIM, to=to_token(row), headers=headers), now)

    assert (found.pile, found.kind, suppressed()) == ("bounced", "soft", [])


def test_a_report_that_names_nobody_is_read_like_one_without_a_report(
    row: Delivery, now: datetime
) -> None:
    told = "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example\n"
    parts = [f"\n{QMAIL}", told]

    found = take(letters.multipart(parts, kind="report", to=to_token(row)), now)

    assert (found.pile, found.kind, found.status) == ("bounced", "hard", "5.1.1")


@pytest.mark.parametrize(
    ("sender", "subject", "headers", "pile"),
    [
        ("", "Undeliverable: bhyvecon", "", "bounced"),
        ("mail.delivery@x.example", "Delivery status notification", "", "bounced"),
        ("rod@people.example", "Re: Undeliverable: bhyvecon", "", "ignored"),
        ("rod@people.example", "Undeliverable?", "In-Reply-To: <1@x.example>\n", "ignored"),
    ],
)
def test_a_server_without_a_name_is_known_by_its_subject(
    row: Delivery, now: datetime, sender: str, subject: str, headers: str, pile: str
) -> None:
    data = letters.mail(QMAIL, to=to_token(row), sender=sender, subject=subject, headers=headers)

    assert take(data, now).pile == pile


def test_a_bounce_quoted_by_a_person_is_no_bounce(row: Delivery, now: datetime) -> None:
    data = letters.mail(QMAIL, to=to_token(row), sender="rod@people.example", subject="Re: what?")

    found = take(data, now)

    assert (found.pile, found.kind, suppressed()) == ("ignored", "reply", [])


def test_a_forwarded_report_is_no_report(row: Delivery, now: datetime) -> None:
    inner = report(to=to_token(row), returned=row.msg_id).decode()
    parts = ["\nLook what I got.", f"Content-Type: message/rfc822\n\n{inner.replace('zqx', 'qqq')}"]

    data = letters.multipart(parts, sender="rod@people.example", subject="Fwd: Undelivered Mail")
    found = take(data, now)

    assert (found.pile, suppressed()) == ("ignored", [])


def test_a_returned_login_code_stops_all_mail_to_a_dead_address(now: datetime) -> None:
    row = as_sent(login_code(now), now)

    take(report(to=to_token(row)), now)

    assert suppressed() == [address_key("rod@people.example")]


def test_a_post_that_the_lists_server_returns_is_bounced_and_the_list_is_not_suppressed(
    now: datetime,
) -> None:
    row = as_sent(post_to_list(now), now)

    found = take(report(group("bhyvecon@lists.example"), returned=row.msg_id), now)

    row.refresh_from_db()
    assert (found.pile, found.changed, found.suppressed) == ("bounced", True, False)
    assert (row.state, row.publication, suppressed()) == ("sent", "bounced", [])
    assert moves(row) == ["expected > bounced"]


def test_a_forged_return_of_a_post_is_undone_by_its_copy(now: datetime) -> None:
    row = as_sent(post_to_list(now), now)
    take(report(returned=row.msg_id), now)

    take(letters.copy(row.msg_id, headers="List-Id: <bhyvecon.lists.example>\n"), now)

    row.refresh_from_db()
    assert (row.state, row.publication) == ("sent", "published")


def test_a_published_post_cannot_be_called_back_by_a_forged_report(now: datetime) -> None:
    row = as_sent(post_to_list(now), now)
    actions.set_publication(row, "published", by=IMPORT, now=now)

    found = take(report(returned=row.msg_id), now)

    row.refresh_from_db()
    assert (found.changed, row.state, row.publication) == (False, "sent", "published")
