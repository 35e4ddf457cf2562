"""Keeps secrets of addresses out of the log."""

import logging
import re

from typing_extensions import override

_TOKEN = re.compile(r"(/me/|/reset/key/)[^/\s\"']+")


class MaskTokens(logging.Filter):
    """Writes `/me/***` for the address of a personal link, wherever in a line it stands."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = mask(record.getMessage()), None
        return True


def mask(text: str) -> str:
    return _TOKEN.sub(r"\1***", text)
