"""One entry of a file, read field by field; each fault becomes a sentence, none raises."""

from collections.abc import Collection
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError

from events.shared.problems import Problem, block
from events.shared.text import check_no_control


def _is_clean(text: str) -> bool:
    """Text that every database keeps: no control character, no half of a surrogate pair."""
    try:
        check_no_control(text)
        text.encode()
    except (ValidationError, UnicodeEncodeError):
        return False
    return True


class Reader:
    """Reads typed values out of a JSON object and collects what is wrong with them."""

    def __init__(self, entry: Any, name: str, problems: list[Problem]) -> None:
        self.entry: dict[str, Any] = entry if isinstance(entry, dict) else {}
        self.name = name
        self.problems = problems
        if not isinstance(entry, dict):
            self.refuse("", "must be an object with keys", kind="type")

    def refuse(self, key: str, text: str, *, kind: str) -> None:
        where = f"{self.name}, {key}" if key else self.name
        self.problems.append(block(kind, f"{where}: {text}.", where=where))

    def keys(self, needed: Collection[str], optional: Collection[str] = ()) -> None:
        """Refuses keys that nobody knows and names those that are missing."""
        for key in self.entry:
            if key not in needed and key not in optional:
                shown = key[:60] if key.isprintable() else "a key with control characters"
                self.refuse(shown, "is a key that nobody here knows", kind="key")
        for key in needed:
            if key not in self.entry:
                self.refuse(key, "is missing", kind="key")

    def text(self, key: str) -> str:
        """A string without control characters; null and a missing key are the empty one."""
        text = str(self._typed(key, str, "text", ""))
        if not _is_clean(text):
            self.refuse(key, "holds a control character", kind="value")
            return ""
        return text

    def flag(self, key: str) -> bool:
        return bool(self._typed(key, bool, "true or false", default=False))

    def number(self, key: str) -> int:
        value = self.entry.get(key)
        if isinstance(value, bool):
            self.refuse(key, "must be a whole number", kind="type")
            return 0
        return int(self._typed(key, int, "a whole number", 0))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        found = self.items(key)
        if all(isinstance(item, str) and _is_clean(item) for item in found):
            return tuple(found)
        self.refuse(key, "must hold text only, without control characters", kind="type")
        return ()

    def items(self, key: str) -> list[Any]:
        found: list[Any] = self._typed(key, list, "a list", [])
        return found

    def choice(self, key: str, choices: Collection[str], *, empty: bool = False) -> str:
        """One of `choices`; with `empty` also nothing."""
        value = self.text(key)
        if value in choices or (empty and not value):
            return value
        if isinstance(self.entry.get(key), str | None):
            words = ", ".join(choices)
            self.refuse(key, f"{value!r} is not one of {words}", kind="value")
        return ""

    def date(self, key: str) -> date | None:
        """A date as YYYY-MM-DD between 1990 and 2100; null is None."""
        text = self.text(key)
        try:
            found = date.fromisoformat(text) if text else None
        except ValueError:
            found = date.min
        if found and (not 1990 <= found.year <= 2100 or found.isoformat() != text):
            self.refuse(key, f"{text!r} is not a date like 2019-03-20", kind="date")
            return None
        return found

    def time(self, key: str) -> time | None:
        """A time of day as HH:MM; missing is None."""
        text = self.text(key)
        try:
            found = time.fromisoformat(text) if text else None
        except ValueError:
            found = time(second=1)
        if found and f"{found:%H:%M}" != text:
            self.refuse(key, f"{text!r} is not a time like 09:30", kind="time")
            return None
        return found

    def _typed(self, key: str, kind: type, words: str, default: Any) -> Any:
        value = self.entry.get(key)
        if value is None:
            return default
        if not isinstance(value, kind):
            self.refuse(key, f"must be {words}", kind="type")
            return default
        return value
