"""Comparing places, and deciding which is the one."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from events.conferences import access, actions
from events.conferences.models import Edition, Prospect
from events.flows.deciding.warnings import post_warnings
from events.flows.places.columns import ideas_for, places_for, rivals_of, years_for
from events.flows.places.forms import PlaceForm, ProspectForm
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused, Stale
from events.shared.refusals import show_refusal

COMPARE = "events:flows:compare"
HEADINGS = {
    "choose": ("Make it the one", "It is then to be held; its day is decided in the planner."),
    "drop": ("Not this year", "It stays on the page of places, cancelled, with the reason."),
    "resume": ("Take it up again", "It is a candidate again, with its days as they were."),
}


@require_safe
@signed_in
def compare(request: SignedInRequest) -> HttpResponse:
    """All editions that are not over, or with `?year=2019` those of a year."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else None
    today = timezone.now().date()
    context = {
        "places": places_for(request.user, year, today),
        "year": year,
        "years": list(years_for(request.user)),
        "ideas": [] if year else ideas_for(request.user),
        "may_add": access.may_make_editions(request.user),
        "today": today,
    }
    return TemplateResponse(request, "events/conferences/compare.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def place_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.get_edition_for_organizer(request.user, slug)
    stored = access.prospect_of(edition)
    form = ProspectForm(request.POST or None, instance=access.prospect_of(edition))
    if form.is_valid() and _said(request, edition, form, stored):
        messages.success(request, f"What is known of {edition} is saved.")
        return redirect(COMPARE)
    context = {"edition": edition, "form": form, "stored": stored}
    status = 409 if form.stale else 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/place_edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def place_choose(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.get_edition_for_organizer(request.user, slug)
    places = places_for(request.user, edition.year, timezone.now().date())
    rivals = rivals_of(places, edition)
    form = PlaceForm(request.POST or None, edition=edition, verb="choose", rivals=rivals)

    def act(reason: str, by: Actor) -> None:
        others = list(form.cleaned_data["others"])
        actions.choose_place(edition, reason=reason, others=others, by=by, now=timezone.now())

    return _decide(request, edition, form, "choose", act)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def place_drop(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.get_edition_for_organizer(request.user, slug)
    form = PlaceForm(request.POST or None, edition=edition, verb="drop")

    def act(reason: str, by: Actor) -> None:
        actions.drop_place(edition, reason=reason, by=by, now=timezone.now())

    return _decide(request, edition, form, "drop", act)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def place_resume(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.get_edition_for_organizer(request.user, slug)
    form = PlaceForm(request.POST or None, edition=edition, verb="resume")

    def act(reason: str, by: Actor) -> None:
        actions.resume_place(edition, reason=reason, by=by, now=timezone.now())

    return _decide(request, edition, form, "resume", act)


def _decide(
    request: SignedInRequest,
    edition: Edition,
    form: PlaceForm,
    verb: str,
    act: Callable[[str, Actor], None],
) -> HttpResponse:
    as_it_is = edition.version
    if form.is_valid():
        edition.version = form.cleaned_data["version"]
        try:
            act(form.cleaned_data["reason"], Actor(request.user.pk, Door.PAGE))
        except Refused as refused:
            show_refusal(form, refused)
        except Stale as stale:
            form.keep_for_a_second_look(str(stale), version=as_it_is)
        else:
            messages.success(request, f"Decided: {HEADINGS[verb][0].lower()}, {edition}.")
            return redirect(COMPARE)
    heading, effect = HEADINGS[verb]
    context = {
        "edition": edition,
        "form": form,
        "heading": heading,
        "effect": effect,
        "now_is": access.get_edition_for_colocation(edition.pk).status if form.stale else "",
        "warnings": post_warnings(edition) if verb == "drop" else [],
        "goes_public": verb == "drop" and edition.public,
    }
    status = 409 if form.stale else 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/place_decide.html", context, status=status)


def _said(request: SignedInRequest, edition: Edition, form: ProspectForm, stored: Prospect) -> bool:
    version, by = form.cleaned_data["version"], Actor(request.user.pk, Door.PAGE)
    try:
        actions.say_prospect(edition, form.facts(), version=version, by=by, now=timezone.now())
    except Stale as stale:
        form.keep_for_a_second_look(str(stale), version=stored.version)
        return False
    return True
