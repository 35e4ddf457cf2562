"""What is wrong with what is said of slides and recordings."""

from collections.abc import Iterator

from events.program.materials.models import Material
from events.shared.problems import Problem, block

State = Material.State


def material_problems(kind: str, state: str, *, url: str, reason: str) -> Iterator[Problem]:
    """Published needs an address of the web, what will never come a reason."""
    if kind not in Material.Kind.values or state not in State.values:
        yield block("state", "Say slides, recording or paper, and how far it is.", where="state")
    if state == State.PUBLISHED and not url:
        yield block("url", "Say where it is published.", where="url")
    if url and not url.startswith(("https://", "http://")):
        yield block("url", "Write an address of the web, like https://example.org/x.", where="url")
    if state == State.NONE and not reason:
        yield block("reason", "Say why it will not come, in a sentence.", where="reason")
