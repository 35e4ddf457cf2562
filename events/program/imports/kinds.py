"""What an entry is, by the words that it is announced with."""

import re

from events.program.talks.models import Talk

KINDS = {
    "bof": Talk.Kind.BOF,
    "birds of a feather": Talk.Kind.BOF,
    "panel": Talk.Kind.PANEL,
    "podium": Talk.Kind.PANEL,
    "lightning": Talk.Kind.WIP,
    "work in progress": Talk.Kind.WIP,
    "wip": Talk.Kind.WIP,
}
_EVENING = re.compile(r"social( event| events)?|pub|party", re.IGNORECASE)
_SOCIAL = re.compile(r"\b(banquet|dinner|reception|social event|lounge|pub)\Z", re.IGNORECASE)
_BREAK = re.compile(
    r"\A(lunch|coffee|breakfast|registration|pause|mittagspause)\b|\Atea(,|\Z)|\bbreak\Z",
    re.IGNORECASE,
)


def kind_of(kind: str, track: str, title: str) -> str:
    """A kind of talk of ours: lunch and coffee are breaks, evenings are social, whoever hosts."""
    if _BREAK.search(title) or _BREAK.search(kind):
        return Talk.Kind.BREAK
    if _SOCIAL.search(title) or any(map(_EVENING.fullmatch, (kind, track))):
        return Talk.Kind.SOCIAL
    words = f"{kind}, {track}".casefold()
    found = next((ours for theirs, ours in KINDS.items() if re.search(rf"\b{theirs}\b", words)), "")
    return found or (Talk.Kind.OTHER if kind.casefold() in {"other", "meeting"} else Talk.Kind.TALK)
