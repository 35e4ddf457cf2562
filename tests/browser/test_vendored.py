"""axe lies here as its makers made it."""

import hashlib
from pathlib import Path

VENDOR = Path(__file__).parent / "vendor"


def test_what_others_made_is_unmodified() -> None:
    lines = (VENDOR / "SHA256SUMS").read_text().splitlines()
    listed = {name: checksum for checksum, name in (line.split("  ") for line in lines)}

    found = {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in listed}

    assert found == listed
    assert {"LICENSE", "axe.min.js"} == set(listed)
