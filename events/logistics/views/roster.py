"""The roster: who sits at the desk, who records, by hours."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.conferences.access import get_edition_and_right, get_edition_for_organizer
from events.logistics import access
from events.logistics.actions import roster as actions
from events.logistics.forms.roster import ShiftForm, typed_shift
from events.logistics.problems.roster import roster_problems
from events.logistics.queries import roster as queries
from events.logistics.views.doors import by_page, done, form_page, say
from events.shared.http import SignedInRequest, signed_in

LIST = "events:logistics:roster_show"


@require_safe
@signed_in
def roster_show(request: SignedInRequest, slug: str) -> HttpResponse:
    edition, may_write = get_edition_and_right(request.user, slug)
    shifts = list(queries.shifts_of(edition))
    context = {
        "edition": edition,
        "days": queries.by_day(shifts),
        "problems": roster_problems(edition, shifts, queries.stages_of(edition)),
        "may_write": may_write,
    }
    return TemplateResponse(request, "events/logistics/roster_show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def shift_add(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = get_edition_for_organizer(request.user, slug)
    initial = {"date": edition.start}
    form = ShiftForm(request.POST or None, initial=initial, edition=edition, fresh=True)
    if form.is_valid():
        facts, by, now = form.facts(), by_page(request), timezone.now()
        if done(form, lambda: actions.add_shift(edition, facts, by=by, now=now)):
            say(request, "In the roster.")
            return redirect(LIST, slug)
    return form_page(request, "events/logistics/shift_edit.html", form, {"edition": edition})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def shift_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    shift = access.get_shift_for_organizer(request.user, slug, pk)
    initial, edition = typed_shift(shift), shift.edition
    form = ShiftForm(request.POST or None, initial=initial, edition=edition, fresh=False)
    if form.is_valid():
        shift.version = form.cleaned_data["version"]
        facts, by, now = form.facts(), by_page(request), timezone.now()
        if done(form, lambda: actions.edit_shift(shift, facts, by=by, now=now)):
            say(request, f"Saved: {shift}")
            return redirect(LIST, slug)
    context = {"edition": edition, "shift": shift}
    return form_page(request, "events/logistics/shift_edit.html", form, context)


@require_POST
@signed_in
def shift_remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    shift = access.get_shift_for_organizer(request.user, slug, pk)
    actions.remove_shift(shift, by=by_page(request), now=timezone.now())
    say(request, f"Out of the roster: {shift}")
    return redirect(LIST, slug)
