"""Subscribers, for organizers: how many, who, a file of them, and the end of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from events.announcements import access
from events.announcements.subscribers import actions
from events.announcements.subscribers.exports import subscribers_csv
from events.announcements.subscribers.queries import waiting
from events.announcements.views.reading import by
from events.shared.http import SignedInRequest, signed_in

PAGE = "events:announcements:subscriber_index"
MOST = 500


@require_safe
@signed_in
def subscriber_index(request: SignedInRequest) -> HttpResponse:
    subscribers = access.subscribers_for_organizer(request.user)
    count = subscribers.count()
    context = {
        "subscribers": subscribers[:MOST],
        "count": count,
        "more": max(count - MOST, 0),
        "waiting": waiting().count(),
    }
    return TemplateResponse(request, "events/announcements/subscriber_index.html", context)


@require_POST
@signed_in
def subscriber_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    subscriber = access.get_subscriber_for_organizer(request.user, pk)
    address = subscriber.address
    actions.remove_subscriber(subscriber, by=by(request), now=timezone.now())
    messages.success(request, f"No more announcements go to {address}.")
    return redirect(PAGE)


@require_POST
@signed_in
def subscriber_export(request: SignedInRequest) -> HttpResponse:
    """A POST, as it is recorded who took the addresses away."""
    rows = list(access.subscribers_for_organizer(request.user))
    actions.note_export(request.user, len(rows), by=by(request), now=timezone.now())
    response = HttpResponse(subscribers_csv(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="subscribers.csv"'
    return response
