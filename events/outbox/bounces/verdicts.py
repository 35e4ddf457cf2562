"""What the outcomes of a report mean for the one recipient of ours that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from events.outbox.bounces.reports import DELAYED, FAILED, Outcome

# RFC 3463: 5.1.x is the address, but for 5.1.7 and 5.1.8, which are ours; 5.2.1 a mailbox that is
# closed; 5.2.2 and 5.2.3 it is full, or our mail too large; 5.7.x somebody's rules.
HARD = ("5.1.", "5.2.1")
POLICY = ("5.7.", "5.1.7", "5.1.8")
SOFT_WORDS = ("full", "quota", "over limit", "insufficient")
POLICY_WORDS = ("spam", "blocked", "blacklist", "block list", "policy", "reputation", "dmarc")


class Kind(StrEnum):
    """`hard`: the address is dead. `soft`: not today. `policy`: ours to repair."""

    HARD = "hard"
    SOFT = "soft"
    POLICY = "policy"
    DELAYED = "delayed"
    SUCCESS = "success"


@dataclass(frozen=True)
class Verdict:
    kind: Kind
    outcome: Outcome

    @property
    def is_bounce(self) -> bool:
        return self.kind in (Kind.HARD, Kind.SOFT, Kind.POLICY)


def judge(outcomes: Iterable[Outcome], *, address: str = "") -> Verdict:
    """Of what stands for `address`, or of all where it is not named, as after a forward.

    Mail that was handed on reached our recipient, so one success outweighs failures behind it; and
    an address is dead only if it is what the report names, and nothing milder is told of it.
    """
    told = list(outcomes)
    ours = [each for each in told if _is_about(each, address)] or told
    if rest := [each for each in ours if each.action != FAILED]:
        done = [each for each in rest if each.action != DELAYED]
        return Verdict(Kind.SUCCESS, done[0]) if done else Verdict(Kind.DELAYED, rest[0])
    verdicts = list(map(_failed, ours))
    if milder := [each for each in verdicts if each.kind is not Kind.HARD]:
        return milder[0]
    named = [each for each in ours if not each.address or _is_about(each, address)]
    return verdicts[0] if named or not address else Verdict(Kind.SOFT, ours[0])


def _is_about(outcome: Outcome, address: str) -> bool:
    """Whether it is our recipient, under whatever name its own mail server has for itself."""
    local, _, domain = address.lower().rpartition("@")
    told, _, host = outcome.address.rpartition("@")
    near = f".{host}".endswith(f".{domain}") or f".{domain}".endswith(f".{host}")
    return bool(domain and host) and told == local and near


def _failed(outcome: Outcome) -> Verdict:
    status, words = outcome.status, outcome.text.lower()
    if status.startswith(POLICY):
        return Verdict(Kind.POLICY, outcome)
    if status.startswith(HARD):
        return Verdict(Kind.HARD, outcome)
    if status.startswith("4") or (status and not status.endswith(".0.0")):
        return Verdict(Kind.SOFT, outcome)
    return Verdict(_by_words(words), outcome)


def _by_words(words: str) -> Kind:
    """Without a status: gone for good, unless the words tell of a full mailbox or of rules."""
    if not words or any(word in words for word in SOFT_WORDS):
        return Kind.SOFT
    return Kind.POLICY if any(word in words for word in POLICY_WORDS) else Kind.HARD
