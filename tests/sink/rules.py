"""The sink's manners, as rules; see the package's text."""

import re
import threading
from dataclasses import dataclass

_RULE = re.compile(r"(connect|ehlo|auth|mail|rcpt|data|dot)(?:~([^*=]+))?(?:\*(\d+))?=(.+)")
_ACTION = re.compile(r"[2-5]\d\d .*|hang|late|drop|log-hang|log-drop")


@dataclass
class Rule:
    stage: str
    word: str
    left: int | None
    action: str


def parse(text: str) -> Rule:
    """One rule; raises ValueError with its text."""
    found = _RULE.fullmatch(text)
    if not found or not _ACTION.fullmatch(found[4]):
        raise ValueError(f"This is no rule of the sink: {text!r}")
    return Rule(found[1], (found[2] or "").lower(), int(found[3]) if found[3] else None, found[4])


class Rules:
    """Which action fits what was said; counted rules run out. Safe between threads."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._rules = [parse(text) for text in texts]
        self._lock = threading.Lock()

    def action(self, stage: str, line: str = "") -> str:
        """The action for this line, or nothing for good manners."""
        with self._lock:
            for rule in self._rules:
                if rule.stage == stage and rule.word in line.lower() and rule.left != 0:
                    rule.left = None if rule.left is None else rule.left - 1
                    return rule.action
        return ""
