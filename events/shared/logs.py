"""The log, as lines for people or as JSON, without secrets, tokens and people's addresses.

What goes out is masked whole, so that it holds for tracebacks, too.
"""

import json
import logging
import re
from datetime import UTC, datetime

from typing_extensions import override

_MASKS = (
    # personal links; the password in the address of a server; a person at a domain
    (re.compile(r"(/me/|/reset/key/)[^/\s\"'\\]+"), r"\1***"),
    (re.compile(r"(\w+://)[^\s/@\"'\\]+@"), r"\1***@"),
    (re.compile(r"[^\s<>()\"'\\=:;,/@*]+@(?=[\w-]+\.)"), "***@"),
)


def mask(text: str) -> str:
    """`/me/***`, `smtp://***@host`, `***@example.org`, wherever in a text they stand."""
    for pattern, instead in _MASKS:
        text = pattern.sub(instead, text)
    return text


class Lines(logging.Formatter):
    """`2019-03-20 10:00:00,123 WARNING django.request: Not Found: /me/***/`."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    @override
    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))


class JsonLines(logging.Formatter):
    """One JSON object a line: `at` (UTC), `level`, `logger`, `process`, `text`, perhaps `trace`."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        found = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            "text": mask(record.getMessage()),
        }
        if record.exc_info:
            found["trace"] = mask(self.formatException(record.exc_info))
        return json.dumps(found, ensure_ascii=False, default=str)


FORMATS: dict[str, type[logging.Formatter]] = {"line": Lines, "json": JsonLines}
