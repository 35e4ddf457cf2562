"""Reading whom to ask: a person a line, with or without a mail address."""

from dataclasses import dataclass

from events.outbox.addresses import parse_mailbox, wire_address
from events.shared.problems import Problem, block
from events.shared.text import unix_lines

MOST = 100  # people asked at once


@dataclass(frozen=True)
class Asked:
    """Somebody to ask. Without an address nobody is mailed; an organizer enters the answer."""

    name: str
    email: str = ""


def read_asked(text: str) -> tuple[list[Asked], list[Problem]]:
    """`Name <address>`, a bare address or a bare name per line; empty lines count for nothing.

    The problems name the line, counted from 1.
    """
    people: list[Asked] = []
    problems: list[Problem] = []
    for number, line in enumerate(unix_lines(text).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            people.append(_person(line.strip()))
        except ValueError as error:
            problems.append(block("line", f"Line {number}: {error}", where="people"))
    if len(people) > MOST:
        problems.append(block("people", f"At most {MOST} people at once.", where="people"))
    return people, problems


def _person(line: str) -> Asked:
    if "@" not in line:
        return Asked(_short(parse_mailbox(f"{line} <nobody@localhost>").name))
    mailbox = parse_mailbox(line)
    email = wire_address(mailbox.address).casefold()
    if len(email) > 254:
        raise ValueError("this address is longer than 254 characters.")
    return Asked(_short(mailbox.name) or email.partition("@")[0], email)


def _short(name: str) -> str:
    if len(name) > 300:
        raise ValueError("this name is longer than 300 characters.")
    return name
