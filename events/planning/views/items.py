"""Action items: whose, until when, and how they were closed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.people.models import WRITERS
from events.planning import access, actions, queries
from events.planning.forms import CommentForm, ItemForm
from events.shared.clock import local_date
from events.shared.http import SignedInRequest, signed_in


@require_safe
@signed_in
def item_list(request: SignedInRequest) -> HttpResponse:
    """What is open, by person; `?mine`, `?late` show fewer, `?closed` also what was closed."""
    items = access.items_for(request.user)
    today = local_date(timezone.now(), request.user.person.timezone)
    show = next((word for word in ("mine", "late", "closed") if word in request.GET), "open")
    found = queries.shown(queries.open_items(items), show, request.user.person, today)
    closed = queries.closed_items(items)[:200] if "closed" in request.GET else None
    context = {
        "groups": queries.by_person(found, today),
        "closed": closed,
        "today": today,
        "show": show,
        "count": len(found),
        "people": access.people_in(access.series_for(request.user, WRITERS)),
        "may_write": access.series_for(request.user, WRITERS).exists(),
    }
    return TemplateResponse(request, "events/planning/item_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def item_add(request: SignedInRequest) -> HttpResponse:
    series = access.get_series_to_keep(request.user)
    form = ItemForm(request.POST or None, series=series)
    if form.is_valid():
        given = form.cleaned_data
        where, edition = given.pop("series"), given.pop("edition")
        promise = actions.Promise(**given)
        by = Actor(request.user.pk, Door.PAGE)
        actions.add_item(where, promise, edition=edition, by=by, now=timezone.now())
        say_done(request, f"Written down: {promise.text}", now=timezone.now())
        return redirect("events:planning:item_list")
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "events/planning/item_add.html", {"form": form}, status=status)


@require_safe
@signed_in
def item_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    item = access.get_item_for_viewer(request.user, pk)
    context = {
        "item": item,
        "comments": item.comments.select_related("user__person"),
        "form": CommentForm(),
        "may_write": access.series_for(request.user, WRITERS).filter(pk=item.series_id).exists(),
    }
    return TemplateResponse(request, "events/planning/item_detail.html", context)


@require_POST
@signed_in
def item_close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Done, or dropped where the form says so."""
    item = access.get_item_for_organizer(request.user, pk)
    state = "dropped" if request.POST.get("state") == "dropped" else "done"
    actions.close_item(item, state=state, by=_page(request), now=timezone.now())
    say_done(request, f"Marked as {item.get_state_display()}: {item.text}", now=timezone.now())
    return redirect("events:planning:item_list")


@require_POST
@signed_in
def item_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    item = access.get_item_for_organizer(request.user, pk)
    actions.reopen_item(item, by=_page(request), now=timezone.now())
    say_done(request, f"Open again: {item.text}", now=timezone.now())
    return redirect("events:planning:item_detail", pk)


@require_POST
@signed_in
def item_comment(request: SignedInRequest, pk: int) -> HttpResponse:
    item = access.get_item_for_organizer(request.user, pk)
    form = CommentForm(request.POST)
    if form.is_valid():
        text = form.cleaned_data["text"]
        actions.comment_item(item, text, by=_page(request), now=timezone.now())
        return redirect("events:planning:item_detail", pk)
    context = {"item": item, "comments": item.comments.all(), "form": form, "may_write": True}
    return TemplateResponse(request, "events/planning/item_detail.html", context, status=422)


def _page(request: HttpRequest) -> Actor:
    return Actor(request.user.pk, Door.PAGE)
