"""What real lists do with a post, and that the site learns it."""

import json
import smtplib
from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest

from tests.processes.mlmmj import make_list
from tests.processes.postfix import LISTS, REFUSED, Postfix
from tests.processes.site import Site, wait_for
from tests.real_lists.conftest import BOUNCES, MODERATOR, POSTER, ROD, Poster, knock

pytestmark = [pytest.mark.processes, pytest.mark.postfix]


def arrived(server: Postfix, address: str, list_address: str) -> list[Message]:
    """What came to `address` by way of the list."""
    mails = map(message_from_bytes, server.mail_of(address))
    return [mail for mail in mails if list_address.partition("@")[0] in str(mail["Return-Path"])]


BODY = "from events.models import Message; print(Message.objects.get(msg_id={msg_id!r}).body)"


def body_of(mail: Message) -> str:
    """Its text, with the line ends of a file."""
    text = mail.get_payload(decode=True)
    assert isinstance(text, bytes)
    return text.decode("ascii").replace("\r\n", "\n").strip()


def read(site: Site, server: Postfix, address: str) -> dict[str, Any]:
    """Read a mailbox as an operator does."""
    said = site.manage("import_bounces", str(server.maildir(address)), "--json")
    assert said.returncode == 0, said.stderr
    told: dict[str, Any] = json.loads(said.stdout)
    return told


def test_an_open_list_gets_the_post_once_and_unchanged(
    site: Site, server: Postfix, edition: str
) -> None:
    page = f"https://{LISTS}/archives/open/1.html"
    address = make_list(
        server,
        "open",
        customheaders=f"List-Id: <open.{LISTS}>\nArchived-At: <{page}>",
        subscribers=[ROD, POSTER],
    )
    post = Poster(site, edition, address)

    sent = post.wait_until(state="sent")
    wait_for(lambda: arrived(server, ROD, address) and arrived(server, POSTER, address))

    (mail,) = arrived(server, ROD, address)
    assert (sent["publication"], sent["announcement"]) == ("expected", "sent")
    assert (mail["Message-ID"], mail["To"]) == (sent["message_id"], address)
    assert (mail["From"], mail["List-Id"]) == (f"bhyvecon <{POSTER}>", f"<open.{LISTS}>")
    assert mail.get_content_type() == "text/plain"
    assert body_of(mail) == site.python(BODY.format(msg_id=sent["message_id"])).strip()
    read(site, server, POSTER)
    seen = post.delivery()
    assert (seen["publication"], seen["archive_url"]) == ("published", page)


def test_a_moderated_list_holds_the_post_until_the_moderator_lets_it_through(
    site: Site, server: Postfix, edition: str
) -> None:
    address = make_list(server, "moderated", "moderated", "notifymod", subscribers=[POSTER])
    post = Poster(site, edition, address)
    post.wait_until(state="sent")
    (asked,) = wait_for(lambda: arrived(server, MODERATOR, address))

    # mlmmj tells the poster by mail to the envelope's sender, our bounce address.
    held = post.wait_for_word(publication="held")
    with smtplib.SMTP("127.0.0.1", server.port) as line:
        line.sendmail(MODERATOR, asked["Reply-To"], f"To: {asked['Reply-To']}\n\n")
    wait_for(lambda: arrived(server, POSTER, address))
    read(site, server, POSTER)

    assert held["state"] == "sent"
    assert post.delivery()["publication"] == "published"


@pytest.mark.parametrize(
    ("name", "control", "because"),
    [
        ("closed", {"subonlypost": ""}, "you are not a list subscriber"),
        ("small", {"maxmailsize": "100"}, "it exceeded the maximum allowed message size"),
    ],
)
def test_a_list_that_refuses_denies_the_post(
    site: Site, server: Postfix, edition: str, name: str, control: dict[str, str], because: str
) -> None:
    address = make_list(server, name, subscribers=[ROD], **control)
    post = Poster(site, edition, address)
    post.wait_until(state="sent")
    wait_for(lambda: arrived(server, POSTER, address))

    told = read(site, server, POSTER)

    (reply,) = [each for each in told["list_replies"] if each["address"] == address]
    assert (reply["kind"], reply["changed"]) == ("denied", True)
    assert because in reply["text"]
    assert post.delivery()["publication"] == "denied"
    assert arrived(server, ROD, address) == []


def test_a_list_that_the_server_refuses_pauses_the_post(
    site: Site, server: Postfix, edition: str
) -> None:
    post = Poster(site, edition, f"refused@{REFUSED}")

    row = post.wait_until(announcement="paused")

    assert (row["state"], row["attempts"]) == ("queued", 0)
    said = site.manage("deliveries", str(post.pk)).stdout
    assert "Recipient address rejected: Access denied" in said


def test_a_list_that_is_not_there_bounces_the_post(
    site: Site, server: Postfix, edition: str
) -> None:
    post = Poster(site, edition, f"nolist@{LISTS}")

    row = post.wait_for_word(publication="bounced")

    assert (row["state"], row["attempts"]) == ("sent", 1)
    told = read(site, server, BOUNCES)["bounced"]
    assert [each["suppressed"] for each in told if each["message_id"] == row["message_id"]] == [
        False
    ]


DIRECT = (
    "from django.utils import timezone; from tests.outbox.scenery import mail_to; "
    "sent = mail_to(['nobody', 'rod'], timezone.now()); "
    "print(sent.pk, *sent.deliveries.order_by('id').values_list('msg_id', flat=1))"
)
STATES = (
    "from events.models import Delivery; "
    "print(*Delivery.objects.filter(message_id={pk}).order_by('id').values_list('state', flat=1))"
)
SUPPRESSED = (
    "from events.models import Delivery, Suppression; "
    "keys = Suppression.objects.values_list('address_key', flat=1); "
    "sent = Delivery.objects.filter(message_id={pk}, address_key__in=keys); "
    "print(*sent.values_list('address', flat=1))"
)


def states(site: Site, pk: str) -> list[str]:
    """Of the two, after what came back is read."""
    knock(site)
    return site.python(STATES.format(pk=pk)).split()


def test_a_bounce_of_the_server_stops_mail_to_exactly_its_address(
    site: Site, server: Postfix
) -> None:
    pk, *ids = site.python(DIRECT).split()

    site.wait_for(lambda: states(site, pk) == ["bounced", "sent"], seconds=180)

    assert site.python(SUPPRESSED.format(pk=pk)).split() == ["nobody@people.example"]
    again = read(site, server, BOUNCES)["bounced"]
    assert [each["changed"] for each in again if each["message_id"] == ids[0]] == [False]
