"""An organizer's private calendar of deadlines, by a token that a click ends."""

from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.ledger.actions import Actor
from events.ledger.models import Door
from events.planning import access
from events.planning.plan import actions, queries
from events.planning.plan.feed import plan_calendar
from events.shared.http import SignedInRequest, link, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def feed_show(request: SignedInRequest) -> HttpResponse:
    """What it is; POST makes a new address, which is shown once and ends an older one."""
    address = ""
    if request.method == "POST":
        by = Actor(request.user.pk, Door.PAGE)
        token = actions.new_feed(request.user, by=by, now=timezone.now())
        address = settings.BASE_URL + reverse("events:planning:plan_calendar", args=[token])
    feed = access.feed_of(request.user)
    context = {"address": address, "feed": feed}
    return TemplateResponse(request, "events/planning/feed_show.html", context)


@require_POST
@signed_in
def feed_end(request: SignedInRequest) -> HttpResponse:
    if feed := access.feed_of(request.user):
        actions.end_feed(feed, by=Actor(request.user.pk, Door.PAGE), now=timezone.now())
        messages.success(request, "The address of your calendar has ended.")
    return redirect("events:planning:feed_show")


@require_safe
@link
def plan_calendar_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """What lies on this person and has a date, in editions that are planned."""
    feed = access.get_feed_by_link(token)
    if feed.ended_at:
        return HttpResponse("This calendar has ended.\n", status=410, content_type="text/plain")
    body = plan_calendar(queries.items_on(feed.user.person))
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response
