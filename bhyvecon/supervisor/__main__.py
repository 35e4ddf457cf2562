"""`./run` ends here, once everything is installed."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bhyvecon.supervisor import broker, lock, programs, watch
from bhyvecon.supervisor.child import Child
from bhyvecon.supervisor.listener import address, listen
from bhyvecon.supervisor.options import Options, parse
from bhyvecon.supervisor.refusal import Refusal
from bhyvecon.supervisor.terminal import say

ADDRESS_FILE = "base.url"


def main() -> int:
    """Run the site until somebody stops it; 1 and a sentence where it cannot start."""
    options = parse()
    try:
        run(options)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def run(options: Options) -> None:
    """Hold folder and port, lay out the wire, prepare, keep alive; undo all of it at the end."""
    data = options.data
    _make_private(data)
    wish = watch.Wish()
    with (
        lock.hold(data) as held,
        listen(options.host, options.port) as listener,
        broker.opened(data, redis=options.redis) as wires,
        _published(data, address(listener)),
    ):
        first = Child(programs.first_start(data, demo=options.demo), held.descriptor)
        wire = [Child(program, held.descriptor) for program in wires]
        site = [
            Child(program, held.descriptor)
            for program in programs.site(data, listener.fileno(), address(listener))
        ]
        everybody = [*wire, *site]
        try:
            for child in wire:
                child.start()
            held.note(watch.pids(wire))
            if _prepared(first, wish):
                say(f"Logs are in {data / 'log'}.")
                watch.keep_alive(everybody, wish, changed=lambda: held.note(watch.pids(everybody)))
        finally:
            say("Stopping.")
            watch.stop(site, wish)
            watch.stop(wire, wish)


def _make_private(data: Path) -> None:
    """The data folder holds addresses and keys: what is made in it is its owner's alone."""
    os.umask(0o077)
    try:
        (data / "log").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"Cannot use {data}: {error.strerror}.") from None
    os.environ["BHYVECON_DATA"] = str(data)
    os.environ["PYTHONUNBUFFERED"] = "1"


@contextmanager
def _published(data: Path, here: str) -> Iterator[None]:
    """While the site runs, commands beside it find its address in the data folder."""
    file = data / ADDRESS_FILE
    file.write_text(here)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def _prepared(first: Child, wish: watch.Wish) -> bool:
    """Whether the site may start; raises Refusal where the preparation failed and said why."""
    status = watch.run_once(first, wish)
    if status:
        raise Refusal(f"The site was not started. {_last_words(first.program.log)}")
    return status is not None


def _last_words(log: Path) -> str:
    """The sentence that a failed program ended with, and where all of it stands.

    After a traceback that is its last line that begins with an exception's name; else the last.
    """
    lines = log.read_text(errors="replace").splitlines() or [""]
    errors = [line.partition(": ")[2] for line in lines if re.match(r"[\w.]+: ", line)]
    return f"{(errors or lines)[-1]} (all of it: {log})"


if __name__ == "__main__":
    sys.exit(main())
