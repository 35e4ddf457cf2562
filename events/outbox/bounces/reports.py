"""Reports of mail servers: RFC 3464 first; where there is none, the shapes that flufl.bounce knows.

Action says what happened, Status (RFC 3463) why. A status beats codes in the text beside it.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from flufl.bounce import all_failures

from events.outbox.bounces.decoding import one_line, parse
from events.outbox.bounces.mail import Mail

log = logging.getLogger(__name__)
# The known shapes stand in front, and their readers are slow.
MOST_GROUPS, MOST_SHAPE = 1_000, 32_000
FAILED, DELAYED = "failed", "delayed"
ACTIONS = frozenset({FAILED, DELAYED, "delivered", "relayed", "expanded"})
_FIELD = re.compile(r"(?m)^([A-Za-z-]{1,60}):[ \t]*(.*(?:\n[ \t]+\S.*)*)")
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_RETURNED = re.compile(
    r"(?i)(mail |message )?(undeliver|delivery (status|failure|failed|has failed|error|problem)"
    r"|returned|returning|failure notice|not delivered|non-?deliver|could not be delivered"
    r"|system error|error (in|during) delivery|unzustellbar|niedostarcz)"
)
_DAEMON = re.compile(r"mailer-?daemon|postmaster|mail-?delivery|mdaemon|^mailer@")


@dataclass(frozen=True)
class Outcome:
    """What became of one recipient of ours, as a server tells it. `address` may be another's."""

    address: str
    action: str
    status: str = ""
    text: str = ""

    @property
    def words(self) -> str:
        """The status, once, and what the server said."""
        said = "" if self.status in self.text else self.status
        return f"{said} {self.text}".strip()


def outcomes(mail: Mail) -> tuple[Outcome, ...]:
    """What the mail reports of each recipient; empty where it is no report of a server."""
    told = tuple(islice(_groups("\n\n".join(mail.reports)), MOST_GROUPS))
    return told or (tuple(_known_shapes(mail)) if _from_a_server(mail) else ())


def _groups(text: str) -> Iterator[Outcome]:
    for block in re.split(r"\n[ \t]*\n", text):
        fields = {name.lower(): one_line(value) for name, value in _FIELD.findall(block)}
        if action := _action(fields):
            yield Outcome(_recipient(fields), action, _status(fields), _words(fields))


def _action(fields: Mapping[str, str]) -> str:
    """The action; without a known one, what the status means."""
    if not fields.keys() & {"action", "status", "final-recipient"}:
        return ""
    said = fields.get("action", "").lower().split(" ")[0].strip(";(")
    if said in ACTIONS or said == "failure":
        return FAILED if said == "failure" else said
    known = {"5": FAILED, "4": DELAYED, "2": "delivered"}
    return known.get(_status(fields)[:1], "")


def _status(fields: Mapping[str, str]) -> str:
    """The status; where that says nothing (`5.0.0`), the code in the server's own words."""
    found = _STATUS.search(fields.get("status", ""))
    if found and not found[1].endswith(".0.0"):
        return found[1]
    finer = _STATUS.search(fields.get("diagnostic-code", ""))
    return finer[1] if finer else found[1] if found else ""


def _recipient(fields: Mapping[str, str]) -> str:
    """The address that we wrote to, if it is told, else the one where mail ended."""
    value = fields.get("original-recipient") or fields.get("final-recipient", "")
    return value.partition(";")[2].strip(" <>").lower()[:320]


def _words(fields: Mapping[str, str]) -> str:
    kind, semicolon, text = fields.get("diagnostic-code", "").partition(";")
    return one_line(text if semicolon else kind, most=400)


def _from_a_server(mail: Mail) -> bool:
    """Whether a mail server wrote this: a person's text may quote anything, but it answers."""
    if mail.headers("X-Failed-Recipients") or _DAEMON.search(mail.sender):
        return True
    answers = mail.headers("In-Reply-To", "References")
    return not answers and bool(_RETURNED.match(mail.header("Subject")))


def _known_shapes(mail: Mail) -> Iterator[Outcome]:
    shaped = parse(mail.head[:MOST_SHAPE])
    if not mail.sender:
        del shaped["From"]  # flufl.bounce 6.0 breaks where there is no sender
        shaped["From"] = "nobody@localhost"
    try:
        temporary, permanent = all_failures(shaped)
    except Exception as error:  # noqa: BLE001 -- foreign code on hostile bytes; nothing is read then
        log.info("flufl.bounce could not read a mail: %s", type(error).__name__)
        return
    for action, addresses in ((DELAYED, temporary), (FAILED, permanent)):
        for address in _texts(addresses):
            words = _words_about(address, mail.text)
            status = _STATUS.search(words)
            yield Outcome(address, action, status[1] if status else "", words)


def _texts(addresses: Iterable[bytes | str]) -> list[str]:
    texts = (
        each.decode("ascii", "replace") if isinstance(each, bytes) else each for each in addresses
    )
    return sorted(one_line(each).lower()[:320] for each in texts)


def _words_about(address: str, text: str) -> str:
    """The lines from the address to the next empty one, else the beginning."""
    place = max(text.lower().find(address), 0)
    return one_line(re.split(r"\n[ \t]*\n", text[place : place + 1_000])[0], most=400)
