"""Pasting a table of people: look at it as often as you like, then take the good rows."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.people.access import organizer_or_404, people_for
from events.people.actions.tables import import_people
from events.people.models import WRITERS
from events.people.table import CHOICES, guess, plan_rows
from events.shared.http import SignedInRequest, signed_in
from events.shared.pasting import read_pasted
from events.shared.uploads import pasted_text


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def person_paste(request: SignedInRequest) -> HttpResponse:
    organizer_or_404(request.user)
    if request.method != "POST":
        return _page(request, {"text": ""})
    try:
        text = pasted_text(request)
        table = read_pasted(text, request.POST, guess)
    except ValueError as error:
        typed = request.POST.get("text", "")
        return _page(request, {"text": typed, "wrong": str(error)}, status=422)
    people = people_for(request.user, WRITERS).prefetch_related("aliases", "addresses")
    plan = plan_rows(table, people)
    if "take" in request.POST and plan.steps:
        by = Actor(request.user.pk, Door.IMPORT)
        count = import_people(plan.steps, by=by, now=timezone.now())
        say_done(request, f"{count} of {len(plan.rows)} rows are taken over.", now=timezone.now())
        return redirect("events:pages:person_list")
    return _page(request, {"text": text, "table": table, "plan": plan})


def _page(
    request: SignedInRequest, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    context |= {"choices": CHOICES, "noun": "people"}
    return TemplateResponse(request, "events/people/person_paste.html", context, status=status)
