"""Autosave of a draft, asked by `static/js/autosave.js`; answers in JSON, for the line below."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from events.announcements import access, actions
from events.announcements.forms import AnnouncementForm, typed
from events.announcements.models import Announcement
from events.announcements.views.reading import by
from events.shared.clock import time_words
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused

SITTING = timedelta(minutes=10)  # of writing, which history tells in one line


@require_POST
@signed_in
def announcement_save(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Keep what is typed in a draft. One that waits for approval is changed by its button only."""
    announcement, now = (
        access.get_announcement_for_organizer(request.user, slug, pk),
        timezone.now(),
    )
    form = AnnouncementForm(request.POST, edition=announcement.edition)
    if not form.is_valid():
        return _not_saved(form)
    if form.cleaned_data["version"] != announcement.version:
        return _changed_meanwhile(announcement)
    if announcement.state != Announcement.State.DRAFT:
        return _refused("This is no draft any more: reload the page.")
    try:
        actions.edit_announcement(
            announcement, form.draft(), by=by(request), now=now, sitting=SITTING
        )
    except Refused as refused:
        return _refused(str(refused))
    return JsonResponse({"text": _saved(announcement, now), "version": announcement.version})


def _saved(announcement: Announcement, now: datetime) -> str:
    return f"Saved {time_words(now, announcement.edition.timezone or 'UTC')}."


def _not_saved(form: AnnouncementForm) -> JsonResponse:
    """The first error, with its field."""
    name, errors = next(iter(form.errors.items()))
    label = form.fields[name].label or name.capitalize() if name in form.fields else ""
    return _refused(f"{label}: {errors[0]}" if label else str(errors[0]))


def _refused(text: str) -> JsonResponse:
    return JsonResponse({"text": f"Not saved. {text}"}, status=422)


def _changed_meanwhile(announcement: Announcement) -> JsonResponse:
    """Both versions: what was typed stays in the form, what is stored stands below it."""
    theirs: dict[str, Any] = typed(announcement)
    who = announcement.edited_by or "Somebody"
    text = f"Not saved. {who} changed this meanwhile; it stands below. Reload before you go on."
    stored = {"text": text, "subject": theirs["subject"], "body": theirs["body"]}
    return JsonResponse(stored, status=409)
