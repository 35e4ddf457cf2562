"""The page behind a guest's link: confirm, change, give back. GET changes nothing, POST acts."""

from copy import copy
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from events.conferences.words import edition_facts
from events.registration import access, actions
from events.registration.exports import seat_calendar
from events.registration.forms import OwnForm
from events.registration.models import Registration
from events.registration.queries import place_of, settings_of
from events.shared.http import link

State = Registration.State
PAGE = "events/registration/seat.html"


@require_http_methods(["GET", "HEAD", "POST"])
@link
def seat_show(request: HttpRequest, token: str) -> HttpResponse:
    guest = access.get_guest_by_link(token).guest
    if guest is None:
        return TemplateResponse(request, "events/registration/seat_over.html", {}, status=410)
    changes = request.POST if "change" in request.POST else None
    # A copy, as a form writes into its row while it checks.
    form = OwnForm(changes, instance=copy(guest), edition=guest.edition)
    if request.method == "POST" and _act(request, guest, form, now=timezone.now()):
        return redirect(request.path)
    context = {
        "guest": guest,
        "edition": guest.edition,
        "facts": edition_facts(guest.edition),
        "told": settings_of(guest.edition),
        "token": token,
        "zone": guest.edition.timezone or "UTC",
        "place": place_of(guest) if guest.state == State.WAITING else 0,
        "form": form,
    }
    return TemplateResponse(request, PAGE, context, status=422 if form.errors else 200)


@require_safe
@link
def seat_file(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 -- a view's form
    """The day as a calendar file, with how sure it is."""
    guest = access.get_guest_by_link(token).guest
    if guest is None or guest.state != State.SEATED or not guest.edition.start:
        raise Http404
    return HttpResponse(seat_calendar(guest), content_type="text/calendar; charset=utf-8")


def _act(request: HttpRequest, guest: Registration, form: OwnForm, *, now: datetime) -> bool:
    """Whether it was done; a refusal becomes a page of its own."""
    if "cancel" in request.POST:
        actions.cancel_seat(guest, by=actions.GUEST, now=now)
    elif "change" not in request.POST:
        actions.confirm_seat(guest, now=now)
    elif form.is_valid():
        actions.edit_guest(guest, form.facts(), by=actions.GUEST, now=now)
    return not form.errors
