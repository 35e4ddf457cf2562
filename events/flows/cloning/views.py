"""The page that tells what a clone would carry, and makes it."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.conferences.lessons.queries import lessons_until
from events.conferences.models import Edition
from events.flows.access import get_edition_to_clone
from events.flows.cloning.clone import clone_edition
from events.flows.cloning.forms import CloneForm
from events.flows.cloning.preview import Preview, Wish, preview_of
from events.flows.cloning.suggesting import suggest
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.shared.clock import local_date
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edition_clone(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET tells, of what is asked or of what suggests itself; POST makes it."""
    source = get_edition_to_clone(request.user, slug)
    form = CloneForm(request.POST or _asked(request, source))
    wish = form.wish() if form.is_valid() else None
    if request.method == "POST" and wish and (made := _made(request, source, form, wish)):
        return redirect("events:pages:dashboard", made.new.slug)
    preview = preview_of(source, wish, today=_today(source)) if wish else None
    context = {
        "edition": source,
        "form": form,
        "preview": preview,
        "lessons": lessons_until(source, request.user),
    }
    status = 422 if request.method == "POST" or not wish else 200
    return TemplateResponse(request, "events/flows/edition_clone.html", context, status=status)


def _asked(request: SignedInRequest, source: Edition) -> dict[str, Any]:
    """What the address asks for; without a day, what suggests itself."""
    if "date" in request.GET:
        return request.GET.dict()
    wish = vars(suggest(source, today=_today(source)))
    return wish | {"host": wish["host"] and wish["host"].pk}


def _made(request: SignedInRequest, source: Edition, form: CloneForm, wish: Wish) -> Preview | None:
    by, now = Actor(request.user.pk, Door.PAGE), timezone.now()
    try:
        made = clone_edition(source, wish, today=_today(source), by=by, now=now)
    except Refused as refused:
        show_refusal(form, refused)
        return None
    say_done(request, f"{made.new} is planned from {source}.", now=now)
    return made


def _today(edition: Edition) -> date:
    return local_date(timezone.now(), edition.timezone or "UTC")
