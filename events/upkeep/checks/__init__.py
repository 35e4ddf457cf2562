"""The site looks at itself: each check says a name, a state and a sentence with the way on.

`here` asks only this machine; `out_there` asks the mail server and DNS, and may take seconds.
"""

from datetime import datetime

from events.upkeep.checks import dns, logins, machine, mail, settings, workers
from events.upkeep.checks.check import Check, State

__all__ = ["Check", "State", "here", "is_well", "out_there"]


def here(now: datetime) -> list[Check]:
    """What this machine can tell; where the database is away, what can be told without it."""
    found = [machine.database()]
    if found[0].state is State.OK:
        found.append(machine.migrations())
    if found[-1].name == "migrations" and found[-1].state is State.OK:
        found += _of_rows(now)
    return [*found, workers.broker(), machine.disk(), machine.permissions(), *settings.checks()]


def _of_rows(now: datetime) -> list[Check]:
    return [
        *workers.rounds(now),
        mail.flow(now),
        mail.returns(),
        machine.clock(now),
        logins.second_factors(),
    ]


def out_there() -> list[Check]:
    return [mail.server(), *dns.checks(dns.texts)]


def is_well(checks: list[Check]) -> bool:
    """Nothing is wrong; a warning, and what could not be asked, are no fault."""
    return all(check.state is not State.WRONG for check in checks)
