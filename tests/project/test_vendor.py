"""What others made lies in static/vendor/ as they made it, with their licence."""

import hashlib
from pathlib import Path

from bhyvecon.supervisor.options import ROOT

VENDOR = ROOT / "static" / "vendor"


def listed() -> dict[str, str]:
    """Checksum by name, as SHA256SUMS has them."""
    lines = (VENDOR / "SHA256SUMS").read_text().splitlines()
    return {name: checksum for checksum, name in (line.split("  ") for line in lines)}


def files() -> list[Path]:
    ours = {VENDOR / "SHA256SUMS", VENDOR / "README.md"}
    return [path for path in VENDOR.rglob("*") if path.is_file() and path not in ours]


def test_every_vendored_file_is_unmodified() -> None:
    found = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files()
    }

    assert found == listed()


def test_every_vendored_folder_carries_its_licence() -> None:
    folders = {path.relative_to(VENDOR).parts[0] for path in files()}

    assert [name for name in folders if not (VENDOR / name / "LICENSE").exists()] == []
