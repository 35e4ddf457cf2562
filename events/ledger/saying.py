"""The status line after a deed that can be undone: what was done, and the button that undoes it."""

from datetime import datetime, timedelta

from django.contrib import messages

from events.ledger.models import Activity
from events.shared.http import SignedInRequest

TAG = "undo-"  # the message's extra tag: this and the number of the activity
JUST_NOW = timedelta(seconds=10)  # a deed that changed nothing records nothing to undo


def say_done(request: SignedInRequest, text: str, *, now: datetime) -> None:
    """Tell it on the next page; Undo takes back what this user has just done."""
    deeds = Activity.objects.filter(user=request.user, part_of=None, at__gte=now - JUST_NOW)
    last = deeds.order_by("-pk").first()
    messages.success(request, text, extra_tags=f"{TAG}{last.pk}" if last else "")
