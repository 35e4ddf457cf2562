"""The letter that orders a meal, or tells what has changed; a draft, read before it goes."""

from collections import Counter
from typing import TypedDict

from django.template.loader import render_to_string

from events.logistics.models import Meal
from events.logistics.queries.meals import WORDS, changes_of, heads_of


class Letter(TypedDict):
    subject: str
    body: str


def letter_of(meal: Meal, diets: Counter[str], sender: str) -> Letter:
    """Heads by diet; nobody's name. `strip` makes plain text of what is safe in HTML only."""
    heads = heads_of(meal, diets)
    context = {
        "meal": meal,
        "edition": meal.edition,
        "heads": [(WORDS[diet], number) for diet, number in heads.items()],
        "total": sum(heads.values()),
        "changes": changes_of(meal, diets),
        "sender": sender,
    }
    return {
        "subject": render_to_string("mail/meal_order.subject.txt", context).strip(),
        "body": render_to_string("mail/meal_order.txt", context).strip(),
    }
