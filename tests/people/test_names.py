"""Which names are offered as one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.people.names import fold, likely_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elena Mihailescu", "Maria-Elena Mihalescu"),
        ("Scott Phillips", "Scott Philips"),
        ("Scott Phillips", "D Scott Phillips"),
        ("Alexandru Elisei", "Alexandriu Elisei"),
        ("Alexandru Elisei", "Alex"),
        ("Mike Gerdts", "Mike Gertdts"),
        ("Jhon", "John Baldwin"),
        ("Jhon Baldwin", "John Baldwin"),
        ("Ojhn Baldwin", "John Baldwin"),
        ("Doar Lind", "Dora Lind"),
        ("Marc Hill", "Mark Hill"),
        ("Anton", "Antonn Vale"),
        ("Edward Tomasz Napierala", "EDWARD TOMASZ NAPIERAŁA"),
    ],
)
def test_variants_of_one_name_are_offered(one: str, other: str) -> None:
    assert likely_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Darius Mihai", "Mihai Carabas"),
        ("Michael Dexter", "Michael Larkin"),
        ("Rod Grimes", "Patrick Mooney"),
        ("Jon Hill", "Dan Hill"),
        ("Ian Hill", "Ina Hill"),
        ("Bill Hill", "Will Hill"),
        ("", "Patrick Mooney"),
    ],
)
def test_different_people_are_not(one: str, other: str) -> None:
    assert not likely_same(one, other)


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_order_of_the_two_does_not_matter(one: str, other: str) -> None:
    assert likely_same(one, other) == likely_same(other, one)


def test_folding_ignores_case_accents_and_blanks() -> None:
    assert fold("  Éric   BÜRGER ") == "eric burger"
