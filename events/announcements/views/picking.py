"""Persons picked for one announcement: who they are, and a pasted table of more."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from events.announcements import access
from events.announcements.models import Announcement
from events.announcements.picking.actions import drop_pick, pick_people
from events.announcements.picking.table import CHOICES, guess, plan_rows
from events.announcements.views.reading import by
from events.ledger.saying import say_done
from events.shared.http import SignedInRequest, signed_in
from events.shared.pasting import read_pasted
from events.shared.problems import Refused
from events.shared.uploads import pasted_text

PAGE = "events:announcements:picked_people"
MOST = 500


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def picked_people(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Look at a table as often as you like, then take its good rows."""
    announcement = access.get_announcement_for_organizer(request.user, slug, pk)
    if request.method != "POST":
        return _page(request, announcement, {"text": ""})
    try:
        text = pasted_text(request)
        table = read_pasted(text, request.POST, guess)
    except ValueError as error:
        typed = {"text": request.POST.get("text", ""), "wrong": str(error)}
        return _page(request, announcement, typed, status=422)
    keys = set(announcement.picks.values_list("address_key", flat=True))
    plan, now = plan_rows(table, keys), timezone.now()
    if "take" not in request.POST or not plan.steps:
        return _page(request, announcement, {"text": text, "table": table, "plan": plan})
    try:
        count = pick_people(announcement, plan.steps, by=by(request), now=now)
    except Refused as refused:
        return _page(request, announcement, {"text": text, "wrong": str(refused)}, status=422)
    say_done(request, f"{count} of {len(plan.rows)} rows are picked.", now=now)
    return redirect(PAGE, slug, pk)


@require_POST
@signed_in
def picked_drop(request: SignedInRequest, slug: str, pk: int, number: int) -> HttpResponse:
    pick = access.get_pick_for_organizer(request.user, slug, pk, number)
    try:
        drop_pick(pick, by=by(request), now=timezone.now())
    except Refused as refused:
        wrong = {"text": "", "wrong": str(refused)}
        return _page(request, pick.announcement, wrong, status=422)
    messages.success(request, "One is picked no more.")
    return redirect(PAGE, slug, pk)


def _page(
    request: SignedInRequest,
    announcement: Announcement,
    more: Mapping[str, object],
    *,
    status: int = 200,
) -> HttpResponse:
    count = announcement.picks.count()
    context = {
        "announcement": announcement,
        "edition": announcement.edition,
        "picks": announcement.picks.all()[:MOST],
        "count": count,
        "more": max(count - MOST, 0),
        "choices": CHOICES,
        "noun": "persons",
        **more,
    }
    page = "events/announcements/picked_people.html"
    return TemplateResponse(request, page, context, status=status)
