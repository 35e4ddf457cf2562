"""Guests from a pasted table: columns guessed, each row looked at before anything is kept."""

from events.registration.table.check import Plan, plan_rows
from events.registration.table.columns import CHOICES, guess

__all__ = ["CHOICES", "Plan", "guess", "plan_rows"]
