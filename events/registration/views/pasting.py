"""Pasting a table of guests: look at it as often as you like, then take the good rows."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.conferences.access import get_edition_for_organizer
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.registration.queries import known_addresses
from events.registration.table import CHOICES, guess, plan_rows
from events.registration.table.taking import add_guests
from events.shared.http import SignedInRequest, signed_in
from events.shared.pasting import read_pasted
from events.shared.uploads import pasted_text


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def guest_paste(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = get_edition_for_organizer(request.user, slug)
    context: dict[str, object] = {"edition": edition, "choices": CHOICES, "noun": "guests"}
    if request.method != "POST":
        return _page(request, context | {"text": ""})
    try:
        text = pasted_text(request)
        table = read_pasted(text, request.POST, guess)
    except ValueError as error:
        typed = request.POST.get("text", "")
        return _page(request, context | {"text": typed, "wrong": str(error)}, status=422)
    plan = plan_rows(table, known_addresses(edition))
    if "take" in request.POST and plan.steps:
        by, now = Actor(request.user.pk, Door.IMPORT), timezone.now()
        count = add_guests(edition, plan.steps, by=by, now=now)
        say_done(request, f"{count} of {len(plan.rows)} rows are taken over.", now=now)
        return redirect("events:registration:guest_list", slug)
    return _page(request, context | {"text": text, "table": table, "plan": plan})


def _page(
    request: SignedInRequest, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    page = "events/registration/guest_paste.html"
    return TemplateResponse(request, page, context, status=status)
