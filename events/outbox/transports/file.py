"""The file outbox: each message a file, whole or not there. A repeat writes the same file."""

import os
from pathlib import Path

from typing_extensions import override

from events.outbox.transports.wire import Answer, Envelope, Let, Lost, Stage, Transport


class FileTransport(Transport):
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @override
    def send(
        self,
        envelope: Envelope,
        content: bytes,
        *,
        let: Let,
        patience: float,
        following: Envelope | None = None,
    ) -> Answer:
        path = self.folder / f"{envelope.name}.eml"
        let.body()
        try:
            _write_whole(path, content)
        except OSError as error:
            raise Lost(Stage.BODY, f"The file could not be written: {error.strerror}") from error
        return Answer(Stage.DOT, 250, f"2.0.0 written to {path.name}")

    @override
    def close(self) -> None:
        """Nothing is open."""


def _write_whole(path: Path, content: bytes) -> None:
    """Written, flushed to the disk, renamed; the folder's entry too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
