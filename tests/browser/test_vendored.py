"""What others made lies here as they made it."""

import hashlib
from pathlib import Path

VENDOR = Path(__file__).parent / "vendor"


def test_what_others_made_is_unmodified() -> None:
    lines = (VENDOR / "SHA256SUMS").read_text().splitlines()
    listed = {name: checksum for checksum, name in (line.split("  ") for line in lines)}

    found = {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in listed}

    assert found == listed
    assert {"LICENSE", "LICENSE.ical", "axe.min.js", "ical.es5.min.cjs"} == set(listed)
