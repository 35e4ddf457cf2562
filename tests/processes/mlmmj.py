"""Real mailing lists: mlmmj, fed by the Postfix of tests/processes/postfix.py."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.processes.postfix import LISTS, PEOPLE, Postfix

MODERATOR = f"moderator@{PEOPLE}"


def make_list(
    server: Postfix, name: str, *switches: str, subscribers: Iterable[str] = (), **control: str
) -> str:
    """Make a list as its own tool does; returns its address.

    `switches` and `control` are files of its folder `control`: empty ones, and such with a value.
    """
    lists = server.folder / "lists"
    subprocess.run(
        ["mlmmj-make-ml", "-L", name, "-s", str(lists)],
        input=f"{LISTS}\n{MODERATOR}\nen\n".encode(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    _set(lists / name / "control", server.port, {**dict.fromkeys(switches, ""), **control})
    (lists / name / "subscribers.d" / "all").write_text("".join(f"{who}\n" for who in subscribers))
    _give_to(lists / name, server.owner.pw_uid, server.owner.pw_gid)
    return f"{name}@{LISTS}"


def _set(control: Path, port: int, more: Mapping[str, str]) -> None:
    """Answers go out by our Postfix; moderators are needed where posts are held."""
    values = {"smtpport": str(port), "smtphelo": "lists.example", "moderators": MODERATOR}
    for name, value in {**values, **more}.items():
        (control / name).write_text(f"{value}\n")


def _give_to(folder: Path, uid: int, gid: int) -> None:
    for path, _, files in os.walk(folder):
        for each in (path, *(f"{path}/{name}" for name in files)):
            shutil.chown(each, uid, gid)
