"""Venues: the list, a new one, what is known of one, and its rooms."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.conferences import access
from events.conferences.actions import remove_venue
from events.conferences.forms.venues import VenueForm
from events.conferences.lessons.queries import lessons_at
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal
from events.venues import actions
from events.venues.models import Venue

PAGE = "events:conferences:venue_show"


@require_safe
@signed_in
def venue_list(request: SignedInRequest) -> HttpResponse:
    access.shared_for_viewer(request.user)
    context = {
        "venues": Venue.objects.all(),
        "may_change": access.may_keep_shared(request.user),
    }
    return TemplateResponse(request, "events/conferences/venue_list.html", context)


@require_safe
@signed_in
def venue_show(request: SignedInRequest, slug: str) -> HttpResponse:
    """What the building is, what it remembers, its rooms, and which editions were there."""
    venue = access.get_venue_for_viewer(request.user, slug)
    may_change = access.may_keep_shared(request.user)
    context = {
        "venue": venue,
        "rooms": venue.rooms.all(),
        "editions": access.editions_for(request.user).filter(venue=venue),
        "may_change": may_change,
        "lessons": lessons_at(venue, request.user) if may_change else [],
        "files": venue.files.kept().select_related("user__person") if may_change else [],
    }
    return TemplateResponse(request, "events/conferences/venue_show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def venue_add(request: SignedInRequest) -> HttpResponse:
    access.shared_for_organizer(request.user)
    form = VenueForm(request.POST or None)
    if form.is_valid() and (venue := _added(request, form)):
        messages.success(request, f"{venue} is here.")
        return redirect(PAGE, venue.slug)
    return _page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def venue_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    venue = access.get_venue_for_organizer(request.user, slug)
    initial = model_to_dict(venue) | {"version": venue.version}
    form = VenueForm(request.POST or None, initial=initial, venue=venue)
    if form.is_valid():
        venue.version = form.cleaned_data["version"]
        by = Actor(request.user.pk, Door.PAGE)
        actions.edit_venue(venue, form.facts(), by=by, now=timezone.now())
        say_done(request, f"{venue} is saved.", now=timezone.now())
        return redirect(PAGE, venue.slug)
    return _page(request, form, venue)


@require_POST
@signed_in
def venue_remove(request: SignedInRequest, slug: str) -> HttpResponse:
    venue = access.get_venue_for_organizer(request.user, slug)
    by, told = Actor(request.user.pk, Door.PAGE), access.editions_for(request.user)
    remove_venue(venue, told=told, by=by, now=timezone.now())
    messages.success(request, f"{venue} is removed.")
    return redirect("events:conferences:venue_list")


def _added(request: SignedInRequest, form: VenueForm) -> Venue | None:
    by = Actor(request.user.pk, Door.PAGE)
    try:
        return actions.add_venue(form.facts(), by=by, now=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return None


def _page(request: SignedInRequest, form: VenueForm, venue: Venue | None = None) -> HttpResponse:
    context = {"form": form, "venue": venue}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/venue_edit.html", context, status=status)
