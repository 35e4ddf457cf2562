"""Words for the person who typed `./run`."""

import contextlib


def say(sentence: str) -> None:
    """Print at once. A terminal that has gone away is no reason to stop the site."""
    with contextlib.suppress(OSError):
        print(sentence, flush=True)
