"""What else is done with slots: to the tray, locked, swapped, shifted; the usual day; problems."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from events.conferences.access import get_edition_for_organizer
from events.ledger.saying import say_done
from events.program import access
from events.program.forms.slots import AcceptForm, ShiftForm
from events.program.schedule import accepting, actions
from events.program.schedule.desk import desk_of
from events.program.schedule.models import Slot
from events.program.views.schedule import PAGE
from events.program.views.talks import by_page
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused, block
from events.shared.text import counted, number_typed


@require_POST
@signed_in
def slot_clear(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """To the tray; what is no talk goes away."""
    slot = _slot(request, slug, pk)
    now = timezone.now()
    actions.clear_slot(slot, by=by_page(request), now=now)
    say_done(request, f"{slot} is {'in the tray' if slot.talk else 'removed'}.", now=now)
    return redirect(PAGE, slug)


@require_POST
@signed_in
def slot_lock(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Locked, or unlocked again."""
    slot = _slot(request, slug, pk)
    now, locked = timezone.now(), not slot.locked
    actions.lock_slot(slot, locked=locked, by=by_page(request), now=now)
    say_done(request, f"{slot} is {'locked' if locked else 'unlocked'}.", now=now)
    return redirect(PAGE, slug)


@require_POST
@signed_in
def slot_swap(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """With the slot whose number is `other`."""
    slot = _slot(request, slug, pk)
    number = number_typed(request.POST.get("other", ""))
    if number is None:
        raise Refused([block("other", "Choose what to swap it with.", where="other")])
    other, now = access.get_slot_of(slot.edition, number), timezone.now()
    actions.swap_slots(slot, other, by=by_page(request), now=now)
    say_done(request, f"{slot} and {other} have changed places.", now=now)
    return redirect(PAGE, slug)


@require_POST
@signed_in
def slot_shift(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """It and the rest of its day, by some minutes."""
    slot, form = _slot(request, slug, pk), ShiftForm(request.POST)
    if not form.is_valid():
        raise Refused([block("minutes", "Shift by 5 to 720 minutes, in steps of 5.")])
    given, now = form.cleaned_data, timezone.now()
    moved = actions.shift_rest(
        slot, given["minutes"], everywhere=given["everywhere"], by=by_page(request), now=now
    )
    many = counted(len(moved), "slot")
    say_done(request, f"{many} shifted by {given['minutes']:+d} minutes.", now=now)
    return redirect(PAGE, slug)


@require_POST
@signed_in
def schedule_fill(request: SignedInRequest, slug: str) -> HttpResponse:
    """The usual day into the first one that is empty."""
    edition = get_edition_for_organizer(request.user, slug)
    desk = desk_of(edition)
    empty = [grid for grid in desk.grids if not grid.spans]
    if not empty:
        raise Refused([block("day", "The usual day needs an empty one; choose the date first.")])
    room = desk.rooms[0] if desk.rooms else None
    opening, now = empty[0].day.opens, timezone.now()
    count = actions.fill_day(edition, opening, room, by=by_page(request), now=now)
    say_done(request, f"{counted(count, 'slot')} of the usual day are there.", now=now)
    return redirect(PAGE, slug)


@require_POST
@signed_in
def schedule_follow(request: SignedInRequest, slug: str) -> HttpResponse:
    """All slots to the day that was chosen since."""
    edition, now = get_edition_for_organizer(request.user, slug), timezone.now()
    count = actions.follow_the_day(edition, by=by_page(request), now=now)
    say_done(request, f"{counted(count, 'slot')} moved to the edition's day.", now=now)
    return redirect(PAGE, slug)


@require_POST
@signed_in
def problem_accept(request: SignedInRequest, slug: str) -> HttpResponse:
    """A soft problem may stay, for a reason."""
    edition, form = get_edition_for_organizer(request.user, slug), AcceptForm(request.POST)
    if not form.is_valid():
        raise Refused([block("reason", "Write why this may stay, in one sentence.")])
    accepting.accept_problem(edition, **form.cleaned_data, by=by_page(request), now=timezone.now())
    messages.success(request, "Accepted; it stands among the notes now.")
    return redirect(PAGE, slug)


@require_POST
@signed_in
def problem_reopen(request: SignedInRequest, slug: str) -> HttpResponse:
    """It is a problem again."""
    edition = get_edition_for_organizer(request.user, slug)
    kind, where = request.POST.get("kind", ""), request.POST.get("where", "")
    accepting.reopen_problem(edition, kind, where, by=by_page(request), now=timezone.now())
    messages.success(request, "It is a problem again.")
    return redirect(PAGE, slug)


def _slot(request: SignedInRequest, slug: str, pk: int) -> Slot:
    """With the version that the page showed, where it says one."""
    slot = access.get_slot_for_organizer(request.user, slug, pk)
    version = number_typed(request.POST.get("version", ""))
    slot.version = slot.version if version is None else version
    return slot
