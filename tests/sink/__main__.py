"""`python -m tests.sink --port 0 --log FILE [RULE...]`: prints its EMAIL_URL, runs until killed."""

import argparse
import sys
import threading
from pathlib import Path

from tests.sink.server import Sink


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.sink")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--pieces", action="store_true", help="answer byte by byte")
    parser.add_argument("rules", nargs="*", metavar="RULE")
    asked = parser.parse_args()
    with Sink(*asked.rules, log=asked.log, port=asked.port, in_pieces=asked.pieces) as sink:
        sys.stdout.write(f"{sink.url}\n")
        sys.stdout.flush()
        threading.Event().wait()


if __name__ == "__main__":
    main()
