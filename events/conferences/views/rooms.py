"""The rooms of a venue: a new one, a changed one."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.conferences import access
from events.conferences.forms.venues import RoomForm
from events.conferences.views.venues import PAGE
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal
from events.venues import actions
from events.venues.models import Room, Venue


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def room_add(request: SignedInRequest, slug: str) -> HttpResponse:
    venue = access.get_venue_for_organizer(request.user, slug)
    form = RoomForm(request.POST or None)
    if form.is_valid() and _stored(request, form, venue, None):
        messages.success(request, f"{form.cleaned_data['name']} is a room of {venue}.")
        return redirect(PAGE, slug)
    return _page(request, form, venue)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def room_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    room = access.get_room_for_organizer(request.user, slug, pk)
    initial = model_to_dict(room) | {"version": room.version}
    form = RoomForm(request.POST or None, initial=initial, room=room)
    if form.is_valid() and _stored(request, form, room.venue, room):
        say_done(request, f"{room} is saved.", now=timezone.now())
        return redirect(PAGE, slug)
    return _page(request, form, room.venue, room)


def _stored(request: SignedInRequest, form: RoomForm, venue: Venue, room: Room | None) -> bool:
    by, now = Actor(request.user.pk, Door.PAGE), timezone.now()
    try:
        if room is None:
            actions.add_room(venue, form.facts(), by=by, now=now)
        else:
            room.version = form.cleaned_data["version"]
            actions.edit_room(room, form.facts(), by=by, now=now)
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def _page(
    request: SignedInRequest, form: RoomForm, venue: Venue, room: Room | None = None
) -> HttpResponse:
    context = {"form": form, "venue": venue, "room": room}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/room_edit.html", context, status=status)
