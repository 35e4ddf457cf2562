"""The rule of an audience: read, written back, and refused where it is none."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from events.announcements.rules import Kind, Rule, read_rule

terms = st.tuples(st.sampled_from("+-"), st.sampled_from(Kind))


@given(first=st.sampled_from(Kind), others=st.lists(terms, max_size=9))
def test_what_is_written_is_read_again(first: Kind, others: list[tuple[str, Kind]]) -> None:
    rule = Rule((("+", first), *others))

    assert read_rule(str(rule)) == rule


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-speakers",
        "speakers waiting",
        "speakers +",
        "everybody",
        "speakers\0",
        "{0.__class__}",
        " + ".join(["speakers"] * 11),
    ],
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        read_rule(text)


def test_a_rule_says_in_words_who_is_meant() -> None:
    words = read_rule("speakers+waiting - organizers").words

    assert words == "speakers and the waiting list, but not organizers"
