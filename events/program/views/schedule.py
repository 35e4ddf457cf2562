"""The slot editor: a table and a list that work by themselves, and quicker with the script."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from events.conferences.access import get_edition_and_right, get_edition_for_organizer
from events.conferences.models import Edition
from events.ledger.saying import say_done
from events.program import access
from events.program.forms.slots import PlaceForm, ShiftForm
from events.program.schedule import actions, journal
from events.program.schedule.desk import Desk, desk_of
from events.program.schedule.guard import findings_after
from events.program.schedule.hours import edition_zone
from events.program.schedule.identity import slot_of
from events.program.schedule.models import Slot
from events.program.schedule.words import at_words, placed_words, stamp_of
from events.program.views.talks import by_page
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused, Stale
from events.shared.refusals import show_refusal
from events.shared.text import number_typed

PAGE = "events:program:schedule_show"
ASKED = ("start", "room", "talk")


@require_safe
@signed_in
def schedule_show(request: SignedInRequest, slug: str) -> HttpResponse:
    edition, may_write = get_edition_and_right(request.user, slug)
    context = {"edition": edition, "desk": desk_of(edition), "may_write": may_write}
    return TemplateResponse(request, "events/program/schedule_show.html", context)


@require_safe
@signed_in
def slot_add(request: SignedInRequest, slug: str) -> HttpResponse:
    """What is to stand in free time: `start` and `room` come from the place that was clicked."""
    edition = get_edition_for_organizer(request.user, slug)
    asked, desk = {name: request.GET.get(name, "") for name in ASKED}, desk_of(edition)
    lengths = {talk.code: talk.minutes for talk in desk.tray}
    minutes = lengths.get(asked["talk"], 30)
    form = PlaceForm(initial={**asked, "minutes": minutes}, desk=desk, free=True)
    return _page(request, form, edition)


@require_safe
@signed_in
def slot_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Move to ..., and whatever else can be done with a slot."""
    slot = access.get_slot_for_organizer(request.user, slug, pk)
    desk = desk_of(slot.edition)
    form = PlaceForm(initial=typed(slot), desk=desk, free=False)
    return _page(request, form, slot.edition, slot, desk)


@require_POST
@signed_in
def slot_place(request: SignedInRequest, slug: str) -> HttpResponse:
    """The one way to a place, for pointer, click, keyboard and form."""
    edition = get_edition_for_organizer(request.user, slug)
    slot, is_free = _asked(edition, request.POST), "kind" in request.POST
    form = PlaceForm(request.POST, desk=desk_of(edition), free=is_free)
    if form.is_valid():
        try:
            _place(request, form, slot)
        except Refused as refused:
            show_refusal(form, refused)
        except Stale:
            return _stale(request, form, slot)
        else:
            say_done(request, f"{slot}: {at_words(slot)}.", now=timezone.now())
            return redirect(PAGE, slug)
    return _page(request, form, edition, slot)


@require_safe
@signed_in
def slot_try(request: SignedInRequest, slug: str) -> HttpResponse:
    """What a place would break, in words, while something is still in the air. Changes nothing."""
    edition = get_edition_for_organizer(request.user, slug)
    slot = _asked(edition, request.GET)
    form = PlaceForm(request.GET, desk=desk_of(edition), free=True)
    if not form.is_valid():
        return JsonResponse({"problems": []}, status=422)
    given = form.cleaned_data
    changes = actions.placed(given["start"], given["minutes"], given["room"])
    found = findings_after(edition, [(slot, changes)])
    return JsonResponse({"problems": [each.as_json() for each in found]})


@require_POST
@signed_in
def schedule_undo(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = get_edition_for_organizer(request.user, slug)
    entry = journal.undo(edition, **_seen(request))
    messages.success(request, f"Undone: {entry.text}.")
    return redirect(PAGE, slug)


@require_POST
@signed_in
def schedule_redo(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = get_edition_for_organizer(request.user, slug)
    entry = journal.redo(edition, **_seen(request))
    messages.success(request, f"Done again: {entry.text}.")
    return redirect(PAGE, slug)


def _seen(request: SignedInRequest) -> Any:
    seen = request.POST.get("entry", "")
    return {"seen": seen, "by": by_page(request), "now": timezone.now()}


def _asked(edition: Edition, given: QueryDict) -> Slot:
    """The slot that a form names, that of its talk, or a new one."""
    if number := given.get("slot"):
        return access.get_slot_of(edition, number_typed(number) or 0)
    if code := given.get("talk"):
        return slot_of(access.get_talk_of(edition, code))
    kind = given.get("kind") or Slot.Kind.PLACEHOLDER
    return Slot(edition=edition, kind=kind, text=given.get("text", "").strip())


def _place(request: SignedInRequest, form: PlaceForm, slot: Slot) -> None:
    given = form.cleaned_data
    if slot.pk and given["version"] is not None:
        slot.version = given["version"]
    where = {name: given[name] for name in ("start", "minutes", "room")}
    actions.place_slot(slot, **where, by=by_page(request), now=timezone.now())


def typed(slot: Slot) -> dict[str, object]:
    """A slot as its form holds it."""
    start = stamp_of(slot.start, edition_zone(slot.edition)) if slot.start else ""
    known = {"slot": slot.pk, "version": slot.version, "room": slot.room_id}
    return {**known, "start": start, "minutes": slot.minutes}


def _page(
    request: SignedInRequest,
    form: PlaceForm,
    edition: Edition,
    slot: Slot | None = None,
    desk: Desk | None = None,
) -> HttpResponse:
    stored = slot if slot and slot.pk else None
    context = {"form": form, "edition": edition, "slot": stored, "shift": ShiftForm()}
    context["others"] = [each for each in desk.slots if each != slot] if desk else []
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/program/slot_edit.html", context, status=status)


def _stale(request: SignedInRequest, form: PlaceForm, slot: Slot) -> HttpResponse:
    """Both versions: where it was to go, and where somebody has put it."""
    given = form.cleaned_data
    wished = actions.placed(given["start"], given["minutes"], given["room"])
    there = access.get_slot_of(slot.edition, slot.pk)
    again = {**typed(there), "minutes": given["minutes"], "room": given["room"]}
    again["start"] = stamp_of(given["start"], edition_zone(slot.edition))
    form = PlaceForm(initial=again, desk=desk_of(slot.edition), free=False)
    context = {
        "form": form,
        "edition": slot.edition,
        "slot": there,
        "wished": placed_words(there, wished, given["room"]),
        "there": at_words(there),
    }
    return TemplateResponse(request, "events/program/slot_stale.html", context, status=409)
