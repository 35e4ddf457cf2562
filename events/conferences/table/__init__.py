"""A host's days from a pasted table: columns guessed, each date compared with what is known."""

from events.conferences.table.check import Plan, plan_days
from events.conferences.table.columns import CHOICES, guess

__all__ = ["CHOICES", "Plan", "guess", "plan_days"]
