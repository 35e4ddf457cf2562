"""Pasting the days of a host: look at it as often as you like, then take the good rows."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.conferences import access, actions
from events.conferences.models import Edition
from events.conferences.table import CHOICES, guess, plan_days
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.shared.http import SignedInRequest, signed_in
from events.shared.pasting import read_pasted
from events.shared.uploads import pasted_text


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def day_paste(request: SignedInRequest, slug: str) -> HttpResponse:
    host = access.get_host_for_organizer(request.user, slug)
    if request.method != "POST":
        return _page(request, host, {"text": ""})
    try:
        text = pasted_text(request)
        table = read_pasted(text, request.POST, guess)
    except ValueError as error:
        typed = request.POST.get("text", "")
        return _page(request, host, {"text": typed, "wrong": str(error)}, status=422)
    plan = plan_days(table, host)
    if "take" in request.POST and plan.steps:
        by, now = Actor(request.user.pk, Door.IMPORT), timezone.now()
        actions.edit_host(host, {"year": host.year}, plan.days, by=by, now=now)
        say_done(request, f"{len(plan.steps)} days of {host} are taken over.", now=now)
        return redirect("events:conferences:host_edit", slug)
    return _page(request, host, {"text": text, "table": table, "plan": plan})


def _page(
    request: SignedInRequest, host: Edition, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    context |= {"choices": CHOICES, "host": host}
    return TemplateResponse(request, "events/conferences/day_paste.html", context, status=status)
