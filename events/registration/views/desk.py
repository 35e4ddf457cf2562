"""The guest list, for organizers; a viewer sees no address and no needs."""

from copy import copy

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.conferences.access import get_edition_and_right, get_edition_for_organizer
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.registration import access, actions
from events.registration.exports import guests_csv
from events.registration.forms import DeskForm, SettingsForm
from events.registration.models import Registration
from events.registration.problems import idle_problems
from events.registration.queries import counts, found, settings_of
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal

PAGE = "events:registration:guest_list"
ROWS, LONGEST = 100, 200
SHORT = {
    "asked": "not confirmed",
    "seated": "with a seat",
    "waiting": "waiting",
    "offered": "with an offer",
    "cancelled": "cancelled",
}


@require_safe
@signed_in
def guest_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """By name; `?q=` looks in names, `?state=` shows those alone."""
    edition, may_write = get_edition_and_right(request.user, slug)
    words, state = request.GET.get("q", "")[:LONGEST].strip(), request.GET.get("state", "")
    every = edition.registrations.all()
    told = settings_of(edition)
    context = {
        "edition": edition,
        "told": told,
        "problems": idle_problems(told, now=timezone.now()),
        "page": Paginator(found(every, words, state), ROWS).get_page(request.GET.get("page")),
        "counts": _counted(every),
        "words": words,
        "state": state,
        "states": Registration.State.choices,
        "query": f"{urlencode({'q': words, 'state': state})}&",
        "may_write": may_write,
    }
    return TemplateResponse(request, "events/registration/guest_list.html", context)


def _counted(guests: QuerySet[Registration]) -> dict[str, list[tuple[str, int]]]:
    """States and diets in their words, days as dates, each with its number."""
    told = counts(guests.values_list("state", "diet", "host_days").iterator())
    words = SHORT | dict(Registration.Diet.choices)
    return {
        kind: [(str(words.get(value, value)), number) for value, number in sorted(each.items())]
        for kind, each in told.items()
    }


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def guest_add(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = get_edition_for_organizer(request.user, slug)
    form = DeskForm(request.POST or None, edition=edition)
    if form.is_valid():
        try:
            guest = actions.add_guest(edition, form.facts(), by=_by(request), now=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            text = f"{guest.name}: {guest.get_state_display()}. No mail went out."
            messages.success(request, text)
            return redirect(PAGE, slug)
    return _form(request, form, edition)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def guest_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    guest = access.get_guest_for_organizer(request.user, slug, pk)
    initial = {"version": guest.version}
    form = DeskForm(
        request.POST or None, instance=copy(guest), initial=initial, edition=guest.edition
    )
    if form.is_valid():
        guest.version = form.cleaned_data["version"] or 0
        try:
            actions.edit_guest(guest, form.facts(), by=_by(request), now=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, f"Saved: {guest.name}")
            return redirect(PAGE, slug)
    return _form(request, form, guest.edition, guest)


@require_POST
@signed_in
def guest_cancel(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    guest = access.get_guest_for_organizer(request.user, slug, pk)
    actions.cancel_seat(guest, by=_by(request), now=timezone.now())
    messages.success(request, f"{guest.name} has no seat any more; no mail went there.")
    return redirect(PAGE, slug)


@require_POST
@signed_in
def guest_export(request: SignedInRequest, slug: str) -> HttpResponse:
    """A POST, as it is recorded who took the guests away."""
    edition = get_edition_for_organizer(request.user, slug)
    rows = list(edition.registrations.filter(purged_at=None))
    actions.note_guest_export(edition, len(rows), by=_by(request), now=timezone.now())
    response = HttpResponse(guests_csv(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-guests.csv"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def registration_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    """Open or closed, seats, offers, what guests read."""
    edition = get_edition_for_organizer(request.user, slug)
    told = settings_of(edition)
    initial, zone = {"version": told.version}, edition.timezone or "UTC"
    form = SettingsForm(request.POST or None, instance=copy(told), initial=initial, zone=zone)
    if form.is_valid():
        version, now = form.cleaned_data["version"], timezone.now()
        try:
            actions.edit_settings(edition, form.facts(), version=version, by=_by(request), now=now)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, "Saved. More seats are offered to those who wait.")
            return redirect(PAGE, slug)
    context = {"form": form, "edition": edition}
    status = 422 if form.errors else 200
    page = "events/registration/registration_edit.html"
    return TemplateResponse(request, page, context, status=status)


def _form(
    request: SignedInRequest,
    form: DeskForm,
    edition: Edition,
    guest: Registration | None = None,
) -> HttpResponse:
    context = {"form": form, "edition": edition, "guest": guest}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/registration/guest_edit.html", context, status=status)


def _by(request: SignedInRequest) -> Actor:
    return Actor(request.user.pk, Door.PAGE)
