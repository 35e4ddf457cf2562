"""People from a pasted table: columns guessed, each row compared with whom we know."""

from events.people.table.check import Plan, plan_rows
from events.people.table.columns import CHOICES, guess

__all__ = ["CHOICES", "Plan", "guess", "plan_rows"]
