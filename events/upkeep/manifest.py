"""What a backup says of itself, in its last member `manifest.json`."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = "bhyvecon backup 1"
NAME = "manifest.json"


@dataclass(frozen=True)
class Part:
    """One table or file: rows of a table, bytes of a file, and the SHA-256 of its bytes."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`migrations` are the applied ones by app; `newest` is the instant of the newest deed."""

    migrations: dict[str, list[str]]
    key_print: str
    newest: str
    tables: dict[str, Part] = field(default_factory=dict)
    files: dict[str, Part] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(part.size for part in self.tables.values())

    def as_bytes(self) -> bytes:
        document = {"format": FORMAT, **asdict(self)}
        return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode()


def parse(text: bytes) -> Manifest:
    """Raises ValueError for what is no manifest of this format."""
    try:
        found = json.loads(text)
        if found.pop("format") != FORMAT:
            raise ValueError("another format")
        return Manifest(**(found | {name: _parts(found[name]) for name in ("tables", "files")}))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def _parts(found: Mapping[str, Any]) -> dict[str, Part]:
    return {name: Part(int(part["size"]), str(part["sha256"])) for name, part in found.items()}
