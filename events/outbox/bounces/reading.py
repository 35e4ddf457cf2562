"""What a mail that came back is, by itself: a pure function, without any row."""

from dataclasses import dataclass
from enum import StrEnum

from events.outbox.bounces import answers, reports
from events.outbox.bounces.mail import Mail, Unreadable, take_apart
from events.outbox.bounces.reports import Outcome


class Nature(StrEnum):
    """Under which name the import lists it, unless a row tells more."""

    REPORT = "report"
    LIST_REPLY = "list_reply"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Reading:
    """`kind` is a word of `finding.WHY`; a report has outcomes instead."""

    nature: Nature
    kind: str = ""
    outcomes: tuple[Outcome, ...] = ()
    mail: Mail | None = None


def read(data: bytes) -> Reading:
    """Never raises: what cannot be read is ignored as `unreadable`."""
    try:
        return _read(take_apart(data))
    except (Unreadable, RecursionError):
        return Reading(Nature.IGNORED, "unreadable")


def _read(mail: Mail) -> Reading:
    if mail.is_report("feedback-report") or "message/feedback-report" in mail.types:
        return Reading(Nature.IGNORED, "complaint", mail=mail)
    if "message/disposition-notification" in mail.types:
        return Reading(Nature.IGNORED, "receipt", mail=mail)
    if told := reports.outcomes(mail):
        return Reading(Nature.REPORT, outcomes=told, mail=mail)
    if answers.is_from_a_list(mail):
        return Reading(Nature.LIST_REPLY, answers.list_answer(mail)[0].value, mail=mail)
    return Reading(Nature.IGNORED, _note(mail), mail=mail)


def _note(mail: Mail) -> str:
    if answers.is_list_traffic(mail):
        return "traffic"
    return answers.robot(mail) or "reply"
