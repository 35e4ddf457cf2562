"""What a check finds."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    OK = "ok"
    WARN = "warn"
    WRONG = "wrong"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Check:
    """`text` is one sentence, or two: what is, and what to do about it."""

    name: str
    state: State
    text: str

    def as_json(self) -> dict[str, str]:
        return {"name": self.name, "state": self.state.value, "text": self.text}


def ok(name: str, text: str) -> Check:
    return Check(name, State.OK, text)


def warn(name: str, text: str) -> Check:
    return Check(name, State.WARN, text)


def wrong(name: str, text: str) -> Check:
    return Check(name, State.WRONG, text)


def unknown(name: str, text: str) -> Check:
    return Check(name, State.UNKNOWN, text)
