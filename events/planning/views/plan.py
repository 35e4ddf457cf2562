"""The plan of an edition: what is late, what is next, and how much lies on whom."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.conferences.access import (
    get_edition_and_right,
    get_edition_for_organizer,
)
from events.conferences.lessons.queries import lessons_before
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.planning import access
from events.planning.forms.plan import PlanItemForm
from events.planning.plan import actions, queries
from events.planning.plan.models import PlanItem
from events.planning.plan.template import USUAL
from events.shared.clock import local_date
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal

PAGE = "events:planning:plan_show"


@require_safe
@signed_in
def plan_show(request: SignedInRequest, slug: str) -> HttpResponse:
    edition, may_write = get_edition_and_right(request.user, slug)
    today = local_date(timezone.now(), edition.timezone or "UTC")
    items = list(queries.items_of(edition))
    keys = {item.key for item in items}
    lessons = lessons_before(edition, request.user) if may_write else []
    context = {
        "edition": edition,
        "lessons": lessons,
        "groups": queries.grouped(items, today),
        "loads": queries.loads(items, today),
        "missing": sum(line.key not in keys for line in USUAL),
        "today": today,
        "may_write": may_write,
    }
    return TemplateResponse(request, "events/planning/plan_show.html", context)


@require_POST
@signed_in
def plan_fill(request: SignedInRequest, slug: str) -> HttpResponse:
    """Add what the usual plan has and this one lacks."""
    edition = get_edition_for_organizer(request.user, slug)
    count = actions.fill_plan(edition, by=_by(request), now=timezone.now())
    messages.success(request, f"{count} usual tasks are in the plan now.")
    return redirect(PAGE, slug)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def plan_add(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = get_edition_for_organizer(request.user, slug)
    form = PlanItemForm(request.POST or None, edition=edition, fresh=True)
    if form.is_valid():
        item = actions.add_plan_item(edition, form.facts(), by=_by(request), now=timezone.now())
        messages.success(request, f"In the plan: {item}")
        return redirect(PAGE, slug)
    return _form(request, form, edition)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def plan_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    item = access.get_plan_item_for_organizer(request.user, slug, pk)
    initial = model_to_dict(item) | {"version": item.version}
    form = PlanItemForm(request.POST or None, initial=initial, edition=item.edition, fresh=False)
    if form.is_valid() and _edited(request, form, item):
        say_done(request, f"Saved: {item}", now=timezone.now())
        return redirect(PAGE, slug)
    return _form(request, form, item.edition, item)


@require_POST
@signed_in
def plan_close(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Done, or dropped where the form says so."""
    item = access.get_plan_item_for_organizer(request.user, slug, pk)
    state = "dropped" if request.POST.get("state") == "dropped" else "done"
    actions.close_plan_item(item, state=state, by=_by(request), now=timezone.now())
    say_done(request, f"Marked as {state}: {item}", now=timezone.now())
    return redirect(PAGE, slug)


@require_POST
@signed_in
def plan_reopen(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    item = access.get_plan_item_for_organizer(request.user, slug, pk)
    actions.reopen_plan_item(item, by=_by(request), now=timezone.now())
    say_done(request, f"Open again: {item}", now=timezone.now())
    return redirect(PAGE, slug)


def _edited(request: SignedInRequest, form: PlanItemForm, item: PlanItem) -> bool:
    item.version = form.cleaned_data["version"]
    try:
        actions.edit_plan_item(item, form.facts(), by=_by(request), now=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def _form(
    request: SignedInRequest, form: PlanItemForm, edition: Edition, item: PlanItem | None = None
) -> HttpResponse:
    context = {"form": form, "edition": edition, "item": item}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/planning/plan_edit.html", context, status=status)


def _by(request: SignedInRequest) -> Actor:
    return Actor(request.user.pk, Door.PAGE)
