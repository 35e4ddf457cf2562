"""What happened, newest first, and taking a deed back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from events.conferences.access import editions_for, get_edition_for_viewer
from events.flows.access import activities_for, get_activity_for_organizer
from events.flows.activity import history
from events.flows.cloning.undo import VERB as CLONED
from events.flows.undoing import undo
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.people.access import is_organizer_somewhere
from events.shared.http import SignedInRequest, own_page, signed_in

ROWS = 50


@require_safe
@signed_in
def activity_list(request: SignedInRequest) -> HttpResponse:
    """`?edition=` shows the deeds of one edition, `?mine` the own ones."""
    activities, slug = activities_for(request.user), request.GET.get("edition", "")
    edition = get_edition_for_viewer(request.user, slug) if slug else None
    if edition:
        activities = activities.filter(edition=edition)
    if "mine" in request.GET:
        activities = activities.filter(user=request.user)
    page = Paginator(activities, ROWS).get_page(request.GET.get("page"))
    keeps = is_organizer_somewhere(request.user)
    context = {
        "page": page,
        "history": history(page, with_addresses=keeps, may_undo=keeps),
        "edition": edition,
        "mine": "mine" in request.GET,
        "query": _query(slug, mine="mine" in request.GET),
        "editions": editions_for(request.user),
    }
    return TemplateResponse(request, "events/flows/activity_list.html", context)


@require_POST
@signed_in
def activity_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the deed back and return to the page on which the button stood."""
    activity = get_activity_for_organizer(request.user, pk)
    by = Actor(request.user.pk, Door.PAGE)
    words = undo(activity, by=by, now=timezone.now())
    messages.success(request, f"Taken back: {words}.")
    back = "" if activity.verb == CLONED else request.POST.get("back", "")  # that edition is gone
    return redirect(own_page(request, back, "/organize/activity/"))


def _query(slug: str, *, mine: bool) -> str:
    """What the links to other pages keep."""
    return f"{urlencode({'edition': slug})}&{'mine=on&' if mine else ''}"
