"""What the site needs is pure Python but for a few; FreeBSD has no wheels for those."""

import re
from importlib.metadata import PackageNotFoundError, distribution

from bhyvecon.supervisor.options import ROOT

PURE_TOO = {"wcwidth"}  # published compiled and pure; the installer takes what fits


def is_compiled(name: str) -> bool:
    """Whether an installed package holds machine code; one not needed here does not count."""
    try:
        return "Root-Is-Purelib: false" in (distribution(name).read_text("WHEEL") or "")
    except PackageNotFoundError:
        return False


def test_four_packages_are_compiled() -> None:
    lock = (ROOT / "requirements.txt").read_text()

    names = re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*\])?==", lock, re.MULTILINE)

    assert len(names) > 20
    compiled = {name for name in names if is_compiled(name)}
    assert compiled - PURE_TOO == {"argon2-cffi-bindings", "cffi", "cryptography", "pillow"}


def test_every_package_we_ask_for_has_its_reason() -> None:
    lines = (ROOT / "requirements.in").read_text().splitlines()

    assert [line for line in lines if "#" not in line] == []
