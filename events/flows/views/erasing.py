"""The page that says what an erasure does, and does it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.flows.erasing import erase_person, erasure_words
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.people.access import get_person_for_organizer
from events.people.actions.erasing import erasure_problems
from events.shared.http import SignedInRequest, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def person_erase(request: SignedInRequest, code: str) -> HttpResponse:
    """GET tells; POST with the box ticked erases."""
    person = get_person_for_organizer(request.user, code)
    by = Actor(request.user.pk, Door.PAGE)
    if request.method == "POST" and "sure" in request.POST:
        erased = erase_person(person, by=by, now=timezone.now())
        messages.success(request, f"Erased. Old records say “{erased}” now.")
        return redirect("events:pages:person_list")
    context = {
        "person": person,
        "effects": erasure_words(person),
        "problems": erasure_problems(person, by=by),
        "unsure": request.method == "POST",
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "events/flows/person_erase.html", context, status=status)
