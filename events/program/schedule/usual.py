"""The usual day of our calls: eight talks or topics, breaks every ninety minutes."""

from dataclasses import dataclass

from events.program.schedule.models import Slot

TALK, BREAK = Slot.Kind.PLACEHOLDER, Slot.Kind.BREAK


@dataclass(frozen=True)
class Line:
    """`after` minutes from the opening, for so many minutes."""

    after: int
    minutes: int
    kind: str
    text: str


USUAL_DAY = (
    Line(0, 30, BREAK, "Doors open"),
    Line(30, 15, TALK, "Welcome"),
    Line(45, 40, TALK, "To be announced"),
    Line(85, 40, TALK, "To be announced"),
    Line(125, 20, BREAK, "Coffee"),
    Line(145, 40, TALK, "To be announced"),
    Line(185, 75, BREAK, "Lunch"),
    Line(260, 40, TALK, "To be announced"),
    Line(300, 40, TALK, "To be announced"),
    Line(340, 20, BREAK, "Coffee"),
    Line(360, 40, TALK, "To be announced"),
    Line(400, 60, TALK, "Discussion"),
    Line(460, 15, TALK, "Closing"),
)
