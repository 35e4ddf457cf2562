"""Publishing a call's minutes, after a look at what everybody will see; and taking them back."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.planning import access, actions
from events.planning.exports import public_text
from events.shared.http import SignedInRequest, public, signed_in


@require_safe
@signed_in
def publish_preview(request: SignedInRequest, series: str, day: date) -> HttpResponse:
    meeting = access.get_meeting_for_organizer(request.user, series, day)
    context = {"meeting": meeting, "text": public_text(meeting)}
    return TemplateResponse(request, "events/planning/publish_preview.html", context)


@require_POST
@signed_in
def meeting_publish(request: SignedInRequest, series: str, day: date) -> HttpResponse:
    meeting = access.get_meeting_for_organizer(request.user, series, day)
    by = Actor(request.user.pk, Door.PAGE)
    if "back" in request.POST:
        actions.take_back_meeting(meeting, by=by, now=timezone.now())
        messages.success(request, f"{meeting} is private again.")
    else:
        actions.publish_meeting(meeting, by=by, now=timezone.now())
        say_done(request, f"{meeting} is public.", now=timezone.now())
    return redirect("events:flows:meeting_detail", series, day)


@require_safe
@public
def meeting_show(request: HttpRequest, series: str, day: date) -> HttpResponse:
    """The published minutes, for everybody; private ones are a 404 like missing ones."""
    meeting = access.get_published_meeting(series, day)
    context = {"meeting": meeting, "text": public_text(meeting)}
    response = TemplateResponse(request, "events/planning/meeting_show.html", context)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
