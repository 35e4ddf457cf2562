"""Equipment by room and talk: wanted, found, brought, and who brings it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.conferences.access import get_edition_and_right, get_edition_for_organizer
from events.logistics import access
from events.logistics.actions import equipment as actions
from events.logistics.forms.equipment import EquipmentForm, typed_thing
from events.logistics.models import Equipment
from events.logistics.problems.equipment import equipment_problems
from events.logistics.queries import equipment as queries
from events.logistics.views.doors import by_page, form_page, say
from events.shared.http import SignedInRequest, signed_in

LIST = "events:logistics:equipment_list"


@require_safe
@signed_in
def equipment_list(request: SignedInRequest, slug: str) -> HttpResponse:
    edition, may_write = get_edition_and_right(request.user, slug)
    things, talks = queries.equipment_of(edition), queries.asking_of(edition)
    places = queries.places_of(things, talks)
    context = {
        "edition": edition,
        "places": places,
        "problems": equipment_problems(edition, places),
        "may_write": may_write,
    }
    return TemplateResponse(request, "events/logistics/equipment_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def equipment_add(request: SignedInRequest, slug: str) -> HttpResponse:
    """`?talk=` names the talk that it is for."""
    edition = get_edition_for_organizer(request.user, slug)
    initial = {"count": 1, "talk": request.GET.get("talk", "")[:6]}
    form = EquipmentForm(request.POST or None, initial=initial, edition=edition, fresh=True)
    if form.is_valid():
        facts, by, now = form.facts(), by_page(request), timezone.now()
        thing = actions.add_equipment(edition, facts, by=by, now=now)
        say(request, f"Among the equipment: {thing}")
        return redirect(LIST, slug)
    return form_page(request, "events/logistics/equipment_edit.html", form, {"edition": edition})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def equipment_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    thing = access.get_equipment_for_organizer(request.user, slug, pk)
    initial, edition = typed_thing(thing), thing.edition
    form = EquipmentForm(request.POST or None, initial=initial, edition=edition, fresh=False)
    if form.is_valid():
        thing.version = form.cleaned_data["version"]
        actions.edit_equipment(thing, form.facts(), by=by_page(request), now=timezone.now())
        say(request, f"Saved: {thing}")
        return redirect(LIST, slug)
    context = {"edition": edition, "thing": thing}
    return form_page(request, "events/logistics/equipment_edit.html", form, context)


@require_POST
@signed_in
def equipment_move(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Found, brought, or wanted again."""
    thing = access.get_equipment_for_organizer(request.user, slug, pk)
    state = request.POST.get("state", "")
    to = state if state in Equipment.State.values else Equipment.State.FOUND
    actions.move_equipment(thing, to, by=by_page(request), now=timezone.now())
    say(request, f"Noted as {to}: {thing}")
    return redirect(LIST, slug)


@require_POST
@signed_in
def equipment_remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    thing = access.get_equipment_for_organizer(request.user, slug, pk)
    actions.remove_equipment(thing, by=by_page(request), now=timezone.now())
    say(request, f"Removed: {thing}")
    return redirect(LIST, slug)
