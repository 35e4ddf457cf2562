"""What an import found, mail by mail: values for page, command and test."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

WHY = {
    "hard": "the address is dead",
    "soft": "returned, but the address may be alive",
    "policy": "refused by somebody's rules: ours to repair",
    "delayed": "not yet; the server goes on trying",
    "success": "a report of success",
    "held": "a moderator of the list has to let it through",
    "denied": "the list refused it",
    "published": "it is on the list",
    "received": "the list has it",
    "other": "the list says something else: read it",
    "unreadable": "no mail that can be read",
    "complaint": "a complaint: no bounce; an organizer decides",
    "receipt": "a receipt: it says nothing about delivery",
    "challenge": "a robot asks for a confirmation; it gets no answer",
    "vacation": "an automatic answer",
    "traffic": "somebody's post on a list",
    "own": "our own mail, and by no list",
    "reply": "perhaps a person's answer: read it",
}


class Pile(StrEnum):
    """Under which name a mail is listed."""

    BOUNCED = "bounced"
    DEFERRED = "deferred"
    LIST_REPLIES = "list_replies"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Finding:
    """One mail. `matched_by` is token, message_id or subject, empty where no row is meant.

    `changed`: a row was changed now; `suppressed`: its address gets no more mail from now on.
    """

    pile: Pile
    where: str
    kind: str
    sender: str = ""
    subject: str = ""
    matched_by: str = ""
    message_id: str = ""
    address: str = ""
    status: str = ""
    text: str = ""
    changed: bool = False
    suppressed: bool = False

    @property
    def why(self) -> str:
        return WHY[self.kind]

    def as_json(self) -> dict[str, Any]:
        found = asdict(self)
        del found["pile"]
        return found | {"reason": self.why, "matched": bool(self.matched_by)}


@dataclass(frozen=True)
class Imported:
    """All mails of one import, in their order."""

    findings: tuple[Finding, ...] = ()

    @property
    def matched(self) -> int:
        return sum(bool(each.matched_by) for each in self.findings)

    def pile(self, pile: Pile) -> list[Finding]:
        return [each for each in self.findings if each.pile is pile]

    def as_json(self) -> dict[str, Any]:
        """The form of CONTRACT, section 3."""
        piles = {pile.value: _listed(self.pile(pile)) for pile in Pile}
        return {"read": len(self.findings), "matched": self.matched, **piles}


def _listed(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [each.as_json() for each in findings]
