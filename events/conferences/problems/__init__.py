"""What is wrong with a date, a run, a slug or a series file; the same sentence at every door."""

from events.conferences.problems.dates import date_problems, guest_problems
from events.conferences.problems.runs import day_problems, run_problems
from events.conferences.problems.sheets import sheet_problems
from events.conferences.problems.slugs import slug_problems

__all__ = [
    "date_problems",
    "day_problems",
    "guest_problems",
    "run_problems",
    "sheet_problems",
    "slug_problems",
]
