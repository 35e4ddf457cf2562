"""Announcements of an edition: all of them, a new one, a changed one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from events.announcements import access, actions, queries
from events.announcements.facts import all_values
from events.announcements.forms import AnnouncementForm, first_draft, typed
from events.announcements.models import Announcement
from events.announcements.occasions import Occasion
from events.announcements.placeholders import values_of
from events.announcements.problems import announcement_problems
from events.announcements.standing import standing_of
from events.announcements.views.reading import PAGE, by, finding_rows
from events.announcements.words import subject_words
from events.conferences.access import get_edition_for_organizer, get_edition_for_viewer
from events.conferences.models import Edition
from events.conferences.words import edition_facts
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused


@require_safe
@signed_in
def announcement_index(request: SignedInRequest, slug: str) -> HttpResponse:
    edition, now = get_edition_for_viewer(request.user, slug), timezone.now()
    values = values_of(edition_facts(edition))
    announcements = list(queries.announcements_of(edition))
    counts = queries.counts_of(announcements)
    rows = [
        {
            "announcement": each,
            "subject": subject_words(each, values),
            "standing": standing_of(each, now=now, counts=counts),
        }
        for each in announcements
    ]
    context = {
        "edition": edition,
        "rows": rows,
        "may_write": access.may_write(request.user, edition),
    }
    return TemplateResponse(request, "events/announcements/announcement_index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def announcement_add(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = get_edition_for_organizer(request.user, slug)
    values, asked = all_values(edition), request.GET.get("occasion", "")
    occasion = asked if asked in Occasion.values else Occasion.SAVE_THE_DATE.value
    first = first_draft(edition, occasion, values)
    form = AnnouncementForm(request.POST or None, edition=edition, initial=first)
    if request.method == "POST" and form.is_valid():
        key, now = form.cleaned_data["key"], timezone.now()
        try:
            made = actions.draft_announcement(
                edition, form.draft(), by=by(request), now=now, key=key
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(PAGE, slug, made.pk)
    more: dict[str, Any] = {"occasions": Occasion.choices, "occasion": occasion}
    return _compose(request, "add", form, edition, values, **more)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def announcement_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    announcement = access.get_announcement_for_organizer(request.user, slug, pk)
    edition, now = announcement.edition, timezone.now()
    form = AnnouncementForm(request.POST or None, edition=edition, initial=typed(announcement))
    form.keep_at(announcement)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["version"] != announcement.version:
            return _conflict(request, announcement)
        try:
            actions.edit_announcement(announcement, form.draft(), by=by(request), now=now)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The draft is saved.")
            return redirect(PAGE, slug, pk)
    values = all_values(edition)
    found = finding_rows(announcement_problems(announcement, now=now))
    more: dict[str, Any] = {"announcement": announcement, "findings": found}
    return _compose(request, "edit", form, edition, values, **more)


def _compose(
    request: SignedInRequest,
    what: str,
    form: AnnouncementForm,
    edition: Edition,
    values: dict[str, str],
    status: int = 422,
    **more: Any,
) -> HttpResponse:
    context = {"form": form, "edition": edition, "values": values.items(), **more}
    page = f"events/announcements/announcement_{what}.html"
    return TemplateResponse(request, page, context, status=status if form.errors else 200)


def _conflict(request: SignedInRequest, announcement: Announcement) -> HttpResponse:
    """Both versions: what was typed stays in the form, what is stored stands below it."""
    data = request.POST.copy()
    data["version"] = str(announcement.version)
    form = AnnouncementForm(data, edition=announcement.edition)
    form.add_error(None, "Somebody changed this meanwhile; it stands below. Save to replace it.")
    values = all_values(announcement.edition)
    more: dict[str, Any] = {"announcement": announcement, "theirs": typed(announcement)}
    return _compose(request, "edit", form, announcement.edition, values, status=409, **more)
