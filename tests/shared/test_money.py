"""Amounts as people write them."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from events.shared.money import Currency, amount_words, parse_amount, places_of


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        ("30000", "JPY", "30000"),
        ("30,000", "JPY", "30000"),
        ("¥30,000", "JPY", "30000"),
        ("30,000円", "JPY", "30000"),
        ("1250.50", "CAD", "1250.50"),
        ("C$1,250.50", "CAD", "1250.50"),
        ("$12", "USD", "12"),
        ("12,5", "EUR", "12.5"),
        (" 1 250,00 ", "EUR", "1250"),
    ],
)
def test_an_amount_is_read_as_it_is_meant(text: str, currency: str, amount: str) -> None:
    assert parse_amount(text, currency) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("30000.50", "JPY"),
        ("€5", "JPY"),
        ("-5", "CAD"),
        ("1.500", "EUR"),
        ("1,50,000", "EUR"),
        ("", "EUR"),
        ("about 5", "EUR"),
        ("1e5", "EUR"),
        ("٣", "EUR"),
        ("9" * 20, "EUR"),
    ],
)
def test_what_could_be_read_two_ways_is_refused(text: str, currency: str) -> None:
    with pytest.raises(ValidationError):
        parse_amount(text, currency)


@given(st.integers(0, 10**9), st.sampled_from(Currency.values))
def test_what_is_written_is_read_again(units: int, currency: str) -> None:
    amount = Decimal(units).scaleb(-places_of(currency))

    assert parse_amount(amount_words(amount, currency), currency) == amount


@given(st.text(max_size=30), st.sampled_from(Currency.values))
def test_any_text_is_an_amount_or_is_refused(text: str, currency: str) -> None:
    with suppress(ValidationError):
        assert parse_amount(text, currency) >= 0
