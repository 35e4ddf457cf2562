"""Calls: the list, pasting minutes, who was there."""

from datetime import date

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.ledger.actions import Actor
from events.ledger.models import Door
from events.people.models import WRITERS
from events.planning import access, actions
from events.planning.exports import difference
from events.planning.forms import MinutesForm
from events.planning.models import Fact
from events.planning.people import people_of, strangers_of
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal
from events.shared.text import counted

UNCHANGED = "These minutes are here already, to the letter. Nothing was changed."


@require_safe
@signed_in
def meeting_list(request: SignedInRequest) -> HttpResponse:
    waiting = Count("facts", filter=Q(facts__state=Fact.State.PROPOSED))
    context = {
        "meetings": access.meetings_for(request.user).annotate(waiting=waiting),
        "series": access.series_for(request.user),
        "may_write": access.series_for(request.user, WRITERS).exists(),
    }
    return TemplateResponse(request, "events/planning/meeting_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def meeting_add(request: SignedInRequest) -> HttpResponse:
    """Paste or upload; the text is kept, nothing in it is decided."""
    series = access.get_series_to_keep(request.user)
    form = MinutesForm(request.POST or None, request.FILES or None, series=series)
    if form.is_valid() and (kept := _kept(request, form)):
        messages.success(request, _told(kept))
        meeting = kept.meeting
        return redirect("events:flows:meeting_detail", meeting.series.slug, meeting.date)
    status = 422 if form.is_bound else 200
    context = {"form": form}
    return TemplateResponse(request, "events/planning/meeting_add.html", context, status=status)


def _told(kept: actions.Kept) -> str:
    """What the text brought: facts that wait, and decided ones that it says no more."""
    count = kept.meeting.facts.filter(state=Fact.State.PROPOSED).count()
    waiting = f"{counted(count, 'fact')} {'waits' if count == 1 else 'wait'} for you."
    if kept.change == "created":
        return f"Read: {waiting}"
    gone = f" Decided, but gone from it: {counted(kept.gone, 'fact')}." if kept.gone else ""
    corrected = f"The text was corrected; what was decided stays.{gone} {waiting}"
    return UNCHANGED if kept.change == "unchanged" else corrected


def _kept(request: SignedInRequest, form: MinutesForm) -> actions.Kept | None:
    """The meeting that was kept; if it was refused, the form says why."""
    data, name = form.content()
    try:
        return actions.keep_minutes(
            form.cleaned_data["series"],
            data,
            call_date=form.cleaned_data["date"],
            file_name=name,
            replace=form.cleaned_data["replace"],
            by=Actor(request.user.pk, Door.PAGE),
            now=timezone.now(),
        )
    except Refused as refused:
        show_refusal(form, refused)
    return None


@require_safe
@signed_in
def meeting_difference(request: SignedInRequest, series: str, day: date) -> HttpResponse:
    """What the last correction of the text changed."""
    meeting = access.get_meeting_for_viewer(request.user, series, day)
    context = {"meeting": meeting, "difference": difference(meeting)}
    return TemplateResponse(request, "events/planning/meeting_difference.html", context)


@require_POST
@signed_in
def strangers_add(request: SignedInRequest, series: str, day: date) -> HttpResponse:
    """Everybody on the call who is like nobody known is somebody new."""
    meeting = access.get_meeting_for_organizer(request.user, series, day)
    by = Actor(request.user.pk, Door.PAGE)
    strangers = strangers_of(people_of(meeting))
    for attendance in strangers:
        actions.link_attendee(attendance, None, by=by, now=timezone.now())
    messages.success(request, f"{len(strangers)} new people.")
    return redirect("events:flows:meeting_detail", series, day)


@require_POST
@signed_in
def attendee_name(request: SignedInRequest, series: str, day: date) -> HttpResponse:
    """Say who somebody on the call is: a known person, or somebody new."""
    meeting = access.get_meeting_for_organizer(request.user, series, day)
    attendance, person = access.get_attendee_and_person(
        meeting, request.POST.get("attendance", ""), request.POST.get("person", "")
    )
    by = Actor(request.user.pk, Door.PAGE)
    actions.link_attendee(attendance, person, by=by, now=timezone.now())
    messages.success(request, f"{attendance.name} is {attendance.person}.")
    return redirect("events:flows:meeting_detail", series, day)
