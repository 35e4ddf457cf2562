"""The budget: one table, one small form. For organizers alone."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.conferences.access import get_edition_for_organizer
from events.conferences.models import Edition
from events.logistics import access
from events.logistics.actions import money as actions
from events.logistics.exports import budget_csv
from events.logistics.forms.money import BudgetForm, LineForm, RateForm, typed_line
from events.logistics.models import Budget
from events.logistics.problems.money import money_problems
from events.logistics.queries import money
from events.logistics.views.doors import by_page, done, form_page, say
from events.shared.clock import local_date
from events.shared.http import SignedInRequest, signed_in
from events.shared.text import counted

PAGE = "events:logistics:budget_show"


@require_safe
@signed_in
def budget_show(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = get_edition_for_organizer(request.user, slug)
    return _page(request, edition, money.budget_of(edition))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def line_add(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = get_edition_for_organizer(request.user, slug)
    initial = {"currency": money.budget_of(edition).currency}
    form = LineForm(request.POST or None, initial=initial, fresh=True)
    if form.is_valid():
        line = actions.add_line(edition, form.facts(), by=by_page(request), now=timezone.now())
        say(request, f"In the budget: {line}")
        return redirect(PAGE, slug)
    return form_page(request, "events/logistics/line_edit.html", form, {"edition": edition})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def line_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    line = access.get_line_for_organizer(request.user, slug, pk)
    form = LineForm(request.POST or None, initial=typed_line(line), fresh=False)
    if form.is_valid():
        line.version = form.cleaned_data["version"]
        actions.edit_line(line, form.facts(), by=by_page(request), now=timezone.now())
        say(request, f"Saved: {line}")
        return redirect(PAGE, slug)
    context = {"edition": line.edition, "line": line}
    return form_page(request, "events/logistics/line_edit.html", form, context)


@require_POST
@signed_in
def line_remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    line = access.get_line_for_organizer(request.user, slug, pk)
    actions.remove_line(line, by=by_page(request), now=timezone.now())
    say(request, f"Out of the budget: {line}")
    return redirect(PAGE, slug)


@require_POST
@signed_in
def rooms_take(request: SignedInRequest, slug: str) -> HttpResponse:
    """The costs of rooms, as lines."""
    edition = get_edition_for_organizer(request.user, slug)
    count = actions.take_rooms(edition, by=by_page(request), now=timezone.now())
    say(request, f"In the budget: {counted(count, 'room')}.")
    return redirect(PAGE, slug)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def budget_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    """In which currency it adds up, for how many."""
    edition = get_edition_for_organizer(request.user, slug)
    budget = money.budget_of(edition)
    initial = {"version": budget.version}
    form = BudgetForm(request.POST or None, instance=copy(budget), initial=initial)
    if form.is_valid():
        version, by, now = form.cleaned_data["version"], by_page(request), timezone.now()
        facts = form.facts()
        if done(form, lambda: actions.set_budget(edition, facts, version=version, by=by, now=now)):
            messages.success(request, "Saved.")
            return redirect(PAGE, slug)
    return form_page(request, "events/logistics/budget_edit.html", form, {"edition": edition})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def rate_set(request: SignedInRequest, slug: str) -> HttpResponse:
    """A new rate, or a newer one; the form stands on a page of its own."""
    edition = get_edition_for_organizer(request.user, slug)
    budget = money.budget_of(edition)
    today = local_date(timezone.now(), edition.timezone or "UTC")
    form = RateForm(request.POST or None, budget=budget, initial={"on": today})
    if form.is_valid():
        rate = actions.set_rate(edition, **form.facts(), by=by_page(request), now=timezone.now())
        say(request, f"Written down: {rate}")
        return redirect(PAGE, slug)
    context = {"edition": edition, "budget": budget}
    return form_page(request, "events/logistics/rate_set.html", form, context)


@require_POST
@signed_in
def rate_remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    rate = access.get_rate_for_organizer(request.user, slug, pk)
    actions.remove_rate(rate, by=by_page(request), now=timezone.now())
    say(request, f"Removed: {rate}")
    return redirect(PAGE, slug)


@require_safe
@signed_in
def budget_export(request: SignedInRequest, slug: str) -> HttpResponse:
    """The lines as CSV."""
    edition = get_edition_for_organizer(request.user, slug)
    text = budget_csv(money.budget_of(edition), edition.budget_lines.all(), edition.rates.all())
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-budget.csv"'
    return response


def _page(request: SignedInRequest, edition: Edition, budget: Budget) -> HttpResponse:
    lines, rates = list(edition.budget_lines.all()), list(edition.rates.all())
    totals = money.totals_of(budget, lines, rates, money.heads_of(budget))
    today = local_date(timezone.now(), edition.timezone or "UTC")
    context = {
        "edition": edition,
        "budget": budget,
        "groups": money.grouped(budget, lines, rates),
        "rates": rates,
        "totals": totals,
        "rooms": money.rooms_to_take(edition).count(),
        "problems": money_problems(edition, lines, rates, totals, today),
    }
    return TemplateResponse(request, "events/logistics/budget_show.html", context)
