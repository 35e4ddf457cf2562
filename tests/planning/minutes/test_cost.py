"""The work grows with the text, not faster: counted in steps, not in seconds."""

import sys
from collections.abc import Callable
from datetime import date
from types import FrameType

import pytest

from events.planning.minutes.read import read_minutes

PEOPLE = "".join(f"- Person{number} Name{number}\n" for number in range(40))
TEXTS: dict[str, Callable[[int], str]] = {
    "turns": lambda n: (
        f"# Attendees\n\n{PEOPLE}\n# Notes\n\n"
        + "**Person1:** bhyvecon would be March 20.  I will ask Rod.\n\n" * n
    ),
    "one paragraph": lambda n: "Rod will ask. bhyvecon is planned for May 3.\n" * n,
    "one line": lambda n: "bhyvecon and Rod and Bob, " * n,
    "strangers": lambda n: (
        f"# Attendees\n\n{PEOPLE}\n# Notes\n\n"
        + "".join(f"**Perso{number}:** yes\n\n" for number in range(n))
    ),
    "namesakes": lambda n: (
        "# Attendees\n\n"
        + "".join(f"- Jun N{number}\n" for number in range(n))
        + "\n# Notes\n\n"
        + "**Jun:** I will send it.\n\n" * n
    ),
    "nested bullets": lambda n: "".join(f"{'  ' * (number % 50)}- x\n" for number in range(n)),
    "signs": lambda n: "[" * n + "(" * n + "*" * n + "." * n,
}


def steps(text: str) -> int:
    """Calls of functions, Python's and C's, while `text` is read."""
    count = 0

    def counted(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        read_minutes(text, call_date=date(2018, 11, 29))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", TEXTS)
def test_ten_times_the_text_costs_about_ten_times_the_steps(name: str) -> None:
    small, large = TEXTS[name](60), TEXTS[name](600)

    assert steps(large) <= 12 * steps(small) + 1000
