"""Addresses: one person, one key; a wrong one never reaches the wire."""

from typing import Any

import pytest

from events.outbox import addresses
from events.outbox.addresses import Recipient


@pytest.mark.parametrize(
    "spelling",
    [
        "Rod@München.example",
        "rod@münchen.example",
        "ROD@XN--MNCHEN-3YA.EXAMPLE",
        " rod@mu\u0308nchen.example",
    ],
)
def test_every_spelling_has_the_same_key(spelling: str) -> None:
    assert addresses.address_key(spelling) == addresses.address_key("rod@xn--mnchen-3ya.example")


def test_the_key_shows_nothing_of_the_address() -> None:
    key = addresses.address_key("rod@people.example")

    assert (len(key), "rod" in key) == (64, False)


def test_after_a_change_of_the_secret_the_old_key_is_still_found(settings: Any) -> None:
    old = addresses.address_key("rod@people.example")

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret"

    new, fallback = addresses.address_keys("rod@people.example")
    assert (fallback, new != old) == (old, True)


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("rod@people.example", Recipient("rod@people.example")),
        ("Rod Grimes <rod@People.example>", Recipient("rod@people.example", "Rod Grimes")),
        ('"Grimes, Rod" <rod@people.example>', Recipient("rod@people.example", "Grimes, Rod")),
    ],
)
def test_a_mailbox_is_read(text: str, recipient: Recipient) -> None:
    assert addresses.parse_mailbox(text) == recipient


@pytest.mark.parametrize(
    "text",
    [
        "",
        "rod",
        "@people.example",
        "rod@",
        "a@b.example, c@d.example",
        "rod@people.example>\r\nRCPT TO:<zqx@victim.example",
        "rod@people..example",
        "rod@-people.example",
        "röd@people.example",
        f"{'x' * 65}@people.example",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        addresses.parse_mailbox(text)


def test_a_bounce_names_its_row_and_a_list_posts_bounce_none(settings: Any) -> None:
    settings.BOUNCE_ADDRESS = "bounces@bhyvecon.example"

    assert addresses.bounce_address("abc") == "bounces+abc@bhyvecon.example"
    assert addresses.bounce_address() == "bounces@bhyvecon.example"
