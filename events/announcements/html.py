"""The simple HTML part of mail to persons: the finished text again, with links, no more."""

import re

from django.utils.html import escape

_URL = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:)]")


def html_of(body: str) -> str:
    """Paragraphs with the line ends of the text; all that somebody typed is escaped.

    No picture, no style, no script: nothing is fetched, and nobody is counted.
    """
    parts = [part for part in body.strip("\n").split("\n\n") if part.strip()]
    told = "\n".join(f"<p>{_paragraph(part)}</p>" for part in parts)
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>'
    return f"{head}\n{told}\n</body></html>\n"


def _paragraph(text: str) -> str:
    return "<br>\n".join(_line(line) for line in text.strip("\n").split("\n"))


def _line(line: str) -> str:
    """Addresses of the web become links; the rest is text."""
    indent = len(line) - len(line.lstrip(" "))
    told, at = "&nbsp;" * indent, indent
    for found in _URL.finditer(line):
        url = escape(found[0])
        told += f'{escape(line[at : found.start()])}<a href="{url}">{url}</a>'
        at = found.end()
    return told + escape(line[at:])
