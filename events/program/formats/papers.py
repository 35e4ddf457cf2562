"""The tree of papers.FreeBSD.org (Hugo): a folder per conference, a file per talk."""

import json
import re
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from events.program.releases.document import Document, Entry
from events.shared.clock import day_words

YOUTUBE = re.compile(
    r"https?://(?:(?:www\.)?youtube\.com/watch\?v=|youtu\.be/)([\w-]{11})(?:[&?].*)?"
)


def papers_tree(document: Document) -> dict[str, str]:
    """Text by path below content/. Addresses of people are never in it."""
    year = document.first[:4] or str(document.released_at.year)
    folder = f"content/{year}/{document.acronym.split('-')[0]}"
    files = {f"{folder}/_index.md": _index(document)}
    for entry in document.live:
        if entry.code and entry.is_first:
            files[f"{folder}/{_free(entry, folder, files)}.md"] = _talk(document, entry)
    return files


def _free(entry: Entry, folder: str, files: Mapping[str, str]) -> str:
    """A name that no other talk has, also on disks that do not tell capitals from small letters."""
    name, taken = _name(entry), {path.casefold() for path in files}
    is_taken = f"{folder}/{name}.md".casefold() in taken
    return f"{name}-{entry.code}" if is_taken else name


def papers_text(document: Document) -> bytes:
    """The same as one text: each file behind a line with its path."""
    parts = [f"==> {path} <==\n{text}" for path, text in papers_tree(document).items()]
    return "\n".join(parts).encode()


def _index(document: Document) -> str:
    dates = " - ".join(dict.fromkeys(filter(None, [document.first, document.last])))
    place = ", ".join(filter(None, [document.venue, document.city]))
    head = _front(title=document.title, date=document.first)
    return f"{head}\n{dates}\n{place}\n".replace("\n\n\n", "\n")


def _talk(document: Document, entry: Entry) -> str:
    day = entry.start.astimezone(ZoneInfo(document.timezone)).date()
    names = [person.name for person in entry.people]
    links = {link.kind: link.url for link in entry.links}
    head = _front(
        layout=_layout(links),
        title=entry.title,
        date=str(day),
        author=names[0] if len(names) == 1 else names,
        youtube=_youtube(links.get("recording", "")),
        videolink=links.get("recording", ""),
        venue=f"{document.title}, {day_words(day)}",
    )
    rest = [f"[{link.words}]({link.url})" for link in entry.links if link.kind != "recording"]
    return "\n".join([head, *(f"{text}\n" for text in [entry.abstract, *rest] if text)])


def _layout(links: Mapping[str, str]) -> str:
    """A recording first, as readers like it; slides where nothing is there yet."""
    kinds = {"recording": "video", "paper": "paper"}
    return next((name for kind, name in kinds.items() if kind in links), "slides")


def _youtube(url: str) -> str:
    """The id of a video there, else ""."""
    found = YOUTUBE.fullmatch(url)
    return found[1] if found else ""


def _front(**told: str | list[str]) -> str:
    """Front matter; values as JSON, which YAML reads."""
    known = {key: json.dumps(value, ensure_ascii=False) for key, value in told.items() if value}
    lines = [f"{key}: {value}" for key, value in known.items()]
    return "\n".join(["---", *lines, "---", ""])


def _name(entry: Entry) -> str:
    """`example-Disks-for-guests`: the first surname and the subject, nothing that a path minds.

    The talk's code stands for a title in a script that no path has.
    """
    surname = slugify(entry.people[0].name.split()[-1]) if entry.people else ""
    words = re.sub(r"[^A-Za-z0-9]+", "-", _ascii(entry.title)).strip("-")[:60].strip("-")
    is_told = len(words) * 2 >= len(entry.title[:60])
    return "-".join(
        filter(None, [surname, words if is_told else f"{words}-{entry.code}".lstrip("-")])
    )


def _ascii(title: str) -> str:
    return title.encode("ascii", "ignore").decode()
