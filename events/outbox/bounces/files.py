"""Mails out of a single file, an mbox or a Maildir, as bytes. A file is read, never written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from events.shared.problems import Problem, Refused, block

MAX_BYTES = 20_000_000
# A separator of an mbox stands at its start or behind an empty line, and holds a time of day.
_FROM = re.compile(rb"(?:\A|(?<=\n\n))From [^\n]*\d\d:\d\d[^\n]*\n")


@dataclass(frozen=True)
class RawMail:
    """The bytes of one mail with LF line ends, and where it lay, in words for people."""

    where: str
    data: bytes


def read_mails(path: Path) -> Iterator[RawMail]:
    """The mails at `path`, oldest file first; raises Refused where there are none to read."""
    try:
        return _maildir(path) if path.is_dir() else _file(path)
    except OSError as error:
        raise Refused([_unreadable(path, error)]) from None


def _file(path: Path) -> Iterator[RawMail]:
    data = _bytes(path)
    if len(data) > MAX_BYTES:
        text = f"{path} is larger than 20 MB; split it, or use a Maildir."
        raise Refused([block("size", text, where="path")])
    return split_mbox(data)


def split_mbox(data: bytes) -> Iterator[RawMail]:
    """The mails of an mbox, or the one mail that this is."""
    data = _unix(data)
    if not data.startswith(b"From "):
        return iter([RawMail("mail 1", data)] if data.strip() else [])
    found = [piece for piece in _FROM.split(data) if piece.strip()]
    return (RawMail(f"mail {number}", piece) for number, piece in enumerate(found, 1))


def _maildir(path: Path) -> Iterator[RawMail]:
    folders = [path / name for name in ("cur", "new") if (path / name).is_dir()]
    if not folders:
        text = f"{path} is no Maildir: it has neither cur nor new."
        raise Refused([block("path", text, where="path")])
    files = [file for folder in folders for file in folder.iterdir() if is_mail(file)]
    return map(read_one, sorted(files, key=lambda file: file.name))


def is_mail(file: Path) -> bool:
    """Whether this file of a Maildir is a mail; links lead elsewhere and are none."""
    return file.is_file() and not file.is_symlink() and not file.name.startswith(".")


def read_one(file: Path) -> RawMail:
    """One file of a Maildir; cut off where it is longer than anything that comes back."""
    return RawMail(f"{file.parent.name}/{file.name}", _unix(_bytes(file)[:MAX_BYTES]))


def _bytes(file: Path) -> bytes:
    with file.open("rb") as handle:
        return handle.read(MAX_BYTES + 1)


def _unix(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _unreadable(path: Path, error: OSError) -> Problem:
    return block("path", f"{path}: {error.strerror or error}.", where="path")
