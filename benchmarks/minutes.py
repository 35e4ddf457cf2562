"""How long it takes to read minutes, and that ten times the text takes about ten times as long.

    .venv/bin/python benchmarks/minutes.py [FILE ...]

Prints the median of five runs at growing sizes, as a ratio to the smallest size, with the machine's
load beside it: on a shared machine a time alone says little.
"""

import os
import sys
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from events.planning.minutes.read import read_minutes  # noqa: E402 -- the path is set above

SIZES = (1, 4, 16)
RUNS = 5
SAMPLES = sorted((ROOT / "tests" / "planning" / "samples").glob("*.md"))


def seconds(text: bytes) -> float:
    """CPU seconds of one reading, median of RUNS."""
    found = []
    for _ in range(RUNS):
        begin = process_time()
        read_minutes(text, call_date=date(2018, 11, 29))
        found.append(process_time() - begin)
    return median(found)


def main(paths: list[Path]) -> None:
    text = b"\n\n".join(path.read_bytes() for path in paths)
    lines = text.count(b"\n")
    base = seconds(text)
    print(f"{len(paths)} calls, {lines} lines, load {os.getloadavg()[0]:.1f}")
    print(f"{'size':>5} {'lines':>7} {'CPU s':>7} {'ratio':>6} {'ms a call of 160 lines':>23}")
    for size in SIZES:
        took = base if size == 1 else seconds(text * size)
        a_call = took / (lines * size) * 160 * 1000
        print(f"{size:>5} {lines * size:>7} {took:>7.2f} {took / base:>6.1f} {a_call:>23.1f}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or SAMPLES)
