"""Amounts in several currencies: read as people write them, never rounded silently."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models


class Currency(models.TextChoices):
    """ISO 4217, as far as our places and their visitors go."""

    CAD = "CAD", "CAD, Canadian dollar"
    CHF = "CHF", "CHF, Swiss franc"
    EUR = "EUR", "EUR, euro"
    GBP = "GBP", "GBP, pound"
    JPY = "JPY", "JPY, yen"
    TWD = "TWD", "TWD, Taiwan dollar"
    USD = "USD", "USD, US dollar"


WITHOUT_DECIMALS = frozenset({Currency.JPY})
SIGNS = {"¥": "JPY", "￥": "JPY", "円": "JPY", "€": "EUR", "£": "GBP", "C$": "CAD", "NT$": "TWD"}
MOST = Decimal(10) ** 10
NUMBER = re.compile(r"(?P<whole>[0-9]{1,3}(?:[,' ][0-9]{3})+|[0-9]+)(?:[.,](?P<cents>[0-9]{1,2}))?")
HELP = "Write an amount like 30000, 30,000 or 1250.50."


def places_of(currency: str) -> int:
    """How many decimals an amount has: none in yen."""
    return 0 if currency in WITHOUT_DECIMALS else 2


def parse_amount(text: str, currency: str) -> Decimal:
    """The amount that `text` says in `currency`: `30,000`, `¥30,000`, `1250.50`, `12,5`.

    Raises ValidationError for another currency's sign, for decimals in yen, for a minus, and for
    `1.500`, which is one thing in Tokyo and another in Vienna.
    """
    bare = _without_sign(text.strip(), currency)
    found = NUMBER.fullmatch(bare)
    if found is None:
        raise ValidationError(f"{text!r} is no amount that everybody reads alike. {HELP}")
    cents = found["cents"] or ""
    if cents and not places_of(currency):
        raise ValidationError(f"{currency} has no decimals; write a whole number.")
    amount = Decimal(f"{re.sub('[^0-9]', '', found['whole'])}.{cents or 0}")
    if amount >= MOST:
        raise ValidationError("That is more than fits here; write a smaller amount.")
    return amount


def _without_sign(text: str, currency: str) -> str:
    for sign, owner in sorted(SIGNS.items(), key=lambda pair: -len(pair[0])):
        if sign in text:
            if owner != currency:
                raise ValidationError(f"{sign} is not {currency}.")
            return text.replace(sign, "", 1).strip()
    return text.replace("$", "", 1).replace(currency, "", 1).strip() if currency else text


def amount_words(amount: Decimal | None, currency: str) -> str:
    """`30,000 JPY`, `1,250.50 CAD`; "" for None."""
    return "" if amount is None else f"{amount:,.{places_of(currency)}f} {currency}".strip()
