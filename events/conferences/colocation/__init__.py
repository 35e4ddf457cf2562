"""The co-location check: how a day of ours lies beside the host's, in one sweep, without a query.

Relation, problems and neighbours are values. What is a block, a warning or a note is decided by the
edition's rules. Hours are compared when both sides are known and in one zone, else whole days.
"""

from events.conferences.colocation.check import beside, check, colocate, levels_of, plan_of
from events.conferences.colocation.run import dates_of, days_apart, host_words, relate, run_of
from events.conferences.colocation.values import (
    Colocation,
    DayProblem,
    Neighbour,
    Plan,
    Relation,
)

__all__ = [
    "Colocation",
    "DayProblem",
    "Neighbour",
    "Plan",
    "Relation",
    "beside",
    "check",
    "colocate",
    "dates_of",
    "days_apart",
    "host_words",
    "levels_of",
    "plan_of",
    "relate",
    "run_of",
]
