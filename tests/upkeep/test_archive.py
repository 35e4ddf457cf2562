"""A file from anywhere: what is no backup is refused, and nothing is unpacked elsewhere."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from events.shared.problems import Refused
from events.upkeep.archive import opened

FORMAT = "bhyvecon backup 1"
ROW = b'{"id": 1}\n'


def part(content: bytes, size: int) -> dict[str, Any]:
    return {"size": size, "sha256": hashlib.sha256(content).hexdigest()}


def manifest(**changes: Any) -> bytes:
    found = {
        "format": FORMAT,
        "migrations": {},
        "key_print": "",
        "newest": "",
        "tables": {"events.day": part(ROW, 1)},
        "files": {},
    }
    return json.dumps(found | changes).encode()


def packed(path: Path, members: dict[str, bytes], *, told: bytes | None = None) -> Path:
    """A zip with these members, and a manifest."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.writestr("manifest.json", manifest() if told is None else told)
    return path


def said(path: Path) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(Refused) as refused, opened(path) as archive:
        archive.check()
    return str(refused.value)


def test_a_sound_backup_is_taken(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"tables/events.day.jsonl": ROW})

    with opened(path) as archive:
        archive.check()

    assert archive.manifest.rows == 1


@pytest.mark.peer_fault(6)
@pytest.mark.peer_fault(26)
@pytest.mark.parametrize(
    "name",
    ["../zqx", "/etc/zqx", "media/../../zqx", "media//zqx", "media/a\\..\\zqx", "media/./zqx",
     "tables/../zqx.jsonl", "media", "zqx", "media/a\x01b", "C:\\zqx"],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "a.zip", {"tables/events.day.jsonl": ROW, name: b"zqx"})

    assert "has no place in a backup" in said(path)


@pytest.mark.peer_fault(26)
def test_a_link_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"tables/events.day.jsonl": ROW})
    link = zipfile.ZipInfo("media/link")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")

    assert said(path) == "'media/link' has no place in a backup."


@pytest.mark.peer_fault(26)
def test_what_unpacks_without_end_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("media/bomb", "w") as member:
            for _ in range(200):
                member.write(bytes(1 << 20))
        archive.writestr("manifest.json", manifest())

    assert path.stat().st_size < 300_000
    assert said(path).startswith("This would unpack to 209,71")


@pytest.mark.parametrize(
    "changed", [b'{"id": 2}\n', b'{"id": 1}\n{"id": 2}\n', b"", b'{"id": 1}'], ids=str
)
def test_a_changed_table_is_found(tmp_path: Path, changed: bytes) -> None:
    path = packed(tmp_path / "a.zip", {"tables/events.day.jsonl": changed})

    assert "events.day" in said(path)


def test_a_flipped_bit_is_found(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"tables/events.day.jsonl": ROW})
    broken = bytearray(path.read_bytes())
    broken[60] ^= 1
    path.write_bytes(broken)

    assert "damaged" in said(path) or "cannot be read" in said(path)


@pytest.mark.parametrize(
    "told",
    [b"", b"[]", b"{}", b"null", manifest(format="another"), manifest(tables={"events.day": 1}),
     manifest(tables={}), manifest(files={"zqx": part(b"", 0)}), manifest(more=1)],
    ids=str,
)  # fmt: skip
def test_a_manifest_that_tells_something_else_is_refused(tmp_path: Path, told: bytes) -> None:
    path = packed(tmp_path / "a.zip", {"tables/events.day.jsonl": ROW}, told=told)

    assert "anifest" in said(path)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_zip_of_ours_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)

    assert "no backup" in said(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert (
        said(tmp_path / "a.zip") == f"Cannot read {tmp_path / 'a.zip'}: No such file or directory."
    )
