"""Writes an edition's public pages into a folder, so that they can be kept anywhere, for ever."""

import posixpath
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from events.conferences.models import Edition
from events.pages.keeping.asking import Answer, asker
from events.pages.keeping.pages import standing_alone
from events.pages.keeping.walking import HTML, inner_path, walk
from events.shared.problems import Refused, block

LIST = "ARCHIVE.txt"  # the files of the last time, which go when it is made again


@dataclass(frozen=True)
class Kept:
    files: int
    bytes: int

    def as_json(self) -> dict[str, int]:
        return vars(self)


def archive_edition(edition: Edition, folder: Path) -> Kept:
    """Write all that is public of an edition. The same site gives the same files.

    Raises Refused for an edition that is not public, and for a folder that holds something else.
    """
    if not edition.public:
        raise Refused([block("public", f"{edition.slug} is not public: there is nothing to keep.")])
    _make_room(folder)
    found = dict(walk(edition, asker()))
    names = {path: _name(path, edition.slug) for path in found}
    size = 0
    for path, answer in found.items():
        body = _alone(path, answer, names, edition.slug)
        file = folder / names[path]
        file.parent.mkdir(parents=True, exist_ok=True)
        size += file.write_bytes(body)
    told = "".join(f"{name}\n" for name in sorted(names.values()))
    (folder / LIST).write_text(told, encoding="utf-8")
    return Kept(len(names), size)


def _make_room(folder: Path) -> None:
    """An empty folder, or one that holds an archive: its files go."""
    known = folder / LIST
    if folder.is_dir() and any(folder.iterdir()) and not known.is_file():
        raise Refused([block("folder", f"{folder} holds other files; name an empty folder.")])
    if folder.exists() and not folder.is_dir():
        raise Refused([block("folder", f"{folder} is no folder.")])
    for name in known.read_text(encoding="utf-8").splitlines() if known.is_file() else []:
        file = (folder / name).resolve()
        if file.is_relative_to(folder.resolve()):
            file.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)


def _name(path: str, slug: str) -> str:
    """Where it lies in the folder; the edition's own page is what a server shows first."""
    inner = path.removeprefix(f"/{slug}/") if path.startswith(f"/{slug}/") else path.lstrip("/")
    return f"{inner}index.html" if not inner or inner.endswith("/") else inner


def _alone(path: str, answer: Answer, names: dict[str, str], slug: str) -> bytes:
    body = answer.body or b""
    if answer.media_type != HTML:
        return body
    here = posixpath.dirname(names[path])

    def address(link: str) -> str | None:
        parts = urlsplit(link)
        if parts.scheme in {"mailto", "geo", "tel", "data"} or (not parts.path and parts.fragment):
            return link
        inner = inner_path(link, path)
        if inner is None:
            return link
        name = names.get(f"/{slug}/" if inner == "/" else inner)
        if name is None:
            return None
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return quote(posixpath.relpath(name, here or ".")) + fragment

    return standing_alone(body.decode(), address).encode()
