"""Reads a backup that may come from anywhere: nothing of it is believed before it is checked."""

import hashlib
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from events.shared.problems import Refused, block
from events.upkeep import manifest
from events.upkeep.manifest import Manifest, Part

CHUNK = 1 << 20
LONGEST_ROW = 64 << 20
LARGEST_MANIFEST = 64 << 20
FREE_SIZE = 100 << 20  # so much may unpack from however little
MOST_RATIO = 100  # beyond it, so many times its own size
TABLE = re.compile(r"tables/([a-z0-9_]+\.[a-z0-9_]+)\.jsonl")


@dataclass(frozen=True)
class Archive:
    """An open backup whose names and sizes are sound; `check()` reads all of it."""

    zip: zipfile.ZipFile
    manifest: Manifest

    def rows(self, table: str) -> Iterator[bytes]:
        """The lines of a table; raises Refused for one that is too long."""
        with self.zip.open(f"tables/{table}.jsonl") as member:
            while line := member.readline(LONGEST_ROW):
                if not line.endswith(b"\n"):
                    raise refusal(f"A row of {table} does not end.")
                yield line

    def bytes_of(self, file: str) -> Iterator[bytes]:
        with self.zip.open(f"media/{file}") as member:
            yield from _chunks(member)

    def check(self) -> None:
        """Read everything and compare; raises Refused for a part that is not as it was written."""
        for table, part in self.manifest.tables.items():
            _compare(table, part, self.rows(table), lambda _: 1)
        for file, part in self.manifest.files.items():
            _compare(file, part, self.bytes_of(file), len)


@contextmanager
def opened(file: Path) -> Iterator[Archive]:
    """Raises Refused for what is no backup, would unpack elsewhere, or without end."""
    try:
        with zipfile.ZipFile(file) as archive:
            _refuse_bomb(archive.infolist(), file.stat().st_size)
            _refuse_names(archive.infolist())
            yield Archive(archive, _manifest_of(archive))
    except OSError as error:
        raise refusal(f"Cannot read {file}: {error.strerror or error}.") from None
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise refusal(f"{file} is no backup, or is damaged: {error}") from None


def _refuse_bomb(members: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(member.file_size for member in members)
    if unpacked > max(FREE_SIZE, size * MOST_RATIO):
        raise refusal(f"This would unpack to {unpacked:,} bytes from {size:,}: no backup does.")


def _refuse_names(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise refusal("A name stands in it twice.")
    for member in members:
        if not _is_sound(member):
            raise refusal(f"{member.filename!r} has no place in a backup.")


def _is_sound(member: zipfile.ZipInfo) -> bool:
    name, mode = member.filename, member.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG} or member.flag_bits & 1:
        return False
    return name == manifest.NAME or bool(TABLE.fullmatch(name)) or is_upload(name)


def is_upload(name: str) -> bool:
    """Whether `media/...` stays below the folder of uploads."""
    parts = PurePosixPath(name).parts
    plain = not re.search(r"[\\\x00-\x1f]", name) and str(PurePosixPath(name)) == name
    return plain and len(parts) > 1 and parts[0] == "media" and ".." not in parts


def _manifest_of(archive: zipfile.ZipFile) -> Manifest:
    names = set(archive.namelist())
    if manifest.NAME not in names or archive.getinfo(manifest.NAME).file_size > LARGEST_MANIFEST:
        raise refusal("This is no backup of a site: it has no manifest.")
    try:
        found = manifest.parse(archive.read(manifest.NAME))
    except ValueError as error:
        raise refusal(f"The manifest cannot be read: {error}.") from None
    told = {f"tables/{table}.jsonl" for table in found.tables}
    told |= {f"media/{file}" for file in found.files} | {manifest.NAME}
    if differing := sorted(told ^ names):
        raise refusal(f"Manifest and members differ: {', '.join(differing[:3])}.")
    return found


def _compare(
    name: str, part: Part, chunks: Iterator[bytes], size_of: Callable[[bytes], int]
) -> None:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += size_of(chunk)
    if Part(size, digest.hexdigest()) != part:
        raise refusal(f"{name} is not what was written: its hash or size differs.")


def _chunks(member: IO[bytes]) -> Iterator[bytes]:
    while chunk := member.read(CHUNK):
        yield chunk


def refusal(text: str) -> Refused:
    return Refused([block("backup", text)])
