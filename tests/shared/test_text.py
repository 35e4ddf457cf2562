"""Text on one line, as wide as a terminal counts it."""

import pytest

from events.shared.text import columns, cut


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("bhyvecon", 8, "bhyvecon"),
        ("bhyvecon", 7, "bhyvec\u2026"),
        ("one two", 5, "one\u2026"),
        ("仮想化の日", 6, "仮想\u2026"),
        ("", 3, ""),
    ],
)
def test_a_long_text_is_cut_at_a_width(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown
    assert columns(cut(text, width)) <= width
