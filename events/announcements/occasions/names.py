"""The occasions, in the order in which they come."""

from django.db import models


class Occasion(models.TextChoices):
    """Why a text is written; the usual set of the lists."""

    SAVE_THE_DATE = "save_the_date", "Save the date"
    CALL = "call", "Call for presenters"
    CALL_REMINDER = "call_reminder", "Reminder of the call"
    PROGRAMME = "programme", "Programme"
    GUEST_LIST = "guest_list", "Deadline of the guest list"
    PRACTICAL = "practical", "Practical matters"
    TOMORROW = "tomorrow", "Tomorrow"
    UPDATE = "update", "Update"
    CANCELLED = "cancelled", "Cancelled"
    THANKS = "thanks", "Thanks, with slides and videos"


def label_of(occasion: str) -> str:
    """In words; `Other` where none was chosen."""
    return Occasion(occasion).label if occasion else "Other"
