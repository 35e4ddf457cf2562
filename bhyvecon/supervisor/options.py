"""The command line of `./run`.

Standard library only: `./run` asks this file, as a script, before anything is installed. It then
prints the folder of `--wheels`, if one was given.
"""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Options:
    host: str
    port: int
    data: Path
    demo: bool
    redis: bool
    wheels: Path | None


def parse(arguments: Sequence[str] | None = None) -> Options:
    """Read the options; wrong use prints one sentence and exits with 2."""
    found = _parser().parse_args(arguments)
    return Options(
        host=found.host,
        port=found.port,
        data=found.data.absolute(),
        demo=found.demo,
        redis=found.redis,
        wheels=found.wheels,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./run",
        allow_abbrev=False,
        description="Start the site: web, worker, beat. Ctrl-C stops all of it.",
        epilog="The environment it reads: docs/reference/settings.md.",
    )
    add = parser.add_argument
    add(
        "--host",
        default="127.0.0.1",
        metavar="H",
        help="address to listen on (default %(default)s)",
    )
    add(
        "--port",
        type=_port,
        default=8000,
        metavar="N",
        help="default %(default)s; 0 takes a free one",
    )
    add(
        "--data",
        type=Path,
        default=_default_data(),
        metavar="DIR",
        help="folder of all data (default var/)",
    )
    add("--no-demo", dest="demo", action="store_false", help="do not load the demo")
    add(
        "--no-redis",
        dest="redis",
        action="store_false",
        help="pass messages through files even where redis-server is installed",
    )
    add("--wheels", type=_folder, metavar="DIR", help="install offline from this folder of wheels")
    return parser


def _default_data() -> Path:
    return Path(os.environ.get("BHYVECON_DATA", "").strip() or ROOT / "var")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port, a number from 0 to 65535")
    return int(text)


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is not a folder")
    return Path(text).absolute()


if __name__ == "__main__":
    print(parse().wheels or "")
