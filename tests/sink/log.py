"""What the sink took: one JSON line each, on the disk before the answer."""

import base64
import json
import os
import threading
from collections import Counter
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path


@dataclass(frozen=True)
class Taken:
    """One message as it came over the wire, dots unstuffed, nothing else changed."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes

    @property
    def message_id(self) -> str:
        return str(message_from_bytes(self.raw)["Message-ID"])


class Log:
    """Appends under a lock, flushed to the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()

    def append(self, taken: Taken) -> None:
        raw = base64.b64encode(taken.raw).decode()
        line = json.dumps({"from": taken.sender, "to": taken.recipients, "raw": raw})
        with self._lock, self.path.open("a") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())


def read_log(path: Path) -> list[Taken]:
    """All that was taken, in order."""
    lines = path.read_text().splitlines() if path.exists() else []
    return [_taken(json.loads(line)) for line in lines]


def _taken(row: dict[str, str]) -> Taken:
    return Taken(row["from"], tuple(row["to"]), base64.b64decode(row["raw"]))


def copies(taken: list[Taken]) -> dict[tuple[str, str], int]:
    """How often each (Message-ID, recipient) came more than once."""
    seen = Counter((mail.message_id, to) for mail in taken for to in mail.recipients)
    return {key: count - 1 for key, count in seen.items() if count > 1}
