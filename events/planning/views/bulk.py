"""Several actions at once: ticked ones or all that the list shows; first what it would do."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.people.models import WRITERS, Person
from events.planning import access, queries
from events.planning.actions.many import assign_items, close_items
from events.planning.models import ActionItem
from events.shared.clock import local_date
from events.shared.http import SignedInRequest, signed_in
from events.shared.text import counted

CLOSING = {"done": "Mark as done", "dropped": "Drop"}


@require_POST
@signed_in
def item_bulk(request: SignedInRequest) -> HttpResponse:
    """`verb` is done, dropped or assign, to whom `owner` says; with `sure` it is done."""
    access.get_series_to_keep(request.user)
    verb, items = request.POST.get("verb", ""), _chosen(request)
    owner = _owner(request) if verb == "assign" else None
    if not items or not (verb in CLOSING or owner):
        wrong = "Tick an action, or all." if not items else "Choose what to do, and for whom."
        return _page(request, {"items": items, "wrong": wrong}, status=422)
    if "sure" in request.POST:
        return _done(request, verb, items, owner)
    many = counted(len(items), "action")
    effect = f"Give {many} to {owner}" if owner else f"{CLOSING[verb]}: {many}"
    return _page(request, {"items": items, "verb": verb, "owner": owner, "effect": effect})


def _done(
    request: SignedInRequest, verb: str, items: list[ActionItem], owner: Person | None
) -> HttpResponse:
    by, now = Actor(request.user.pk, Door.PAGE), timezone.now()
    if owner is not None:
        count = assign_items(items, owner, by=by, now=now)
        said = f"{counted(count, 'action')} given to {owner}."
    else:
        count = close_items(items, state=verb, by=by, now=now)
        said = f"{counted(count, 'action')} marked as {verb}."
    say_done(request, said, now=now)
    return redirect("events:planning:item_list")


def _chosen(request: SignedInRequest) -> list[ActionItem]:
    """Open ones that the user may keep: those ticked, or all of the list that is shown."""
    mine = access.items_for(request.user)
    items = queries.open_items(mine.filter(series__in=access.series_for(request.user, WRITERS)))
    if "all" not in request.POST:
        ticked = set(request.POST.getlist("row"))
        return [item for item in items if str(item.pk) in ticked]
    today = local_date(timezone.now(), request.user.person.timezone)
    return queries.shown(items, request.POST.get("show", ""), request.user.person, today)


def _owner(request: SignedInRequest) -> Person | None:
    code = request.POST.get("owner", "")
    people = access.people_in(access.series_for(request.user, WRITERS))
    return people.filter(code=code).first() if code else None


def _page(
    request: SignedInRequest, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    return TemplateResponse(request, "events/planning/item_bulk.html", context, status=status)
