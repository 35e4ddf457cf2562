"""Asking for a seat: no account, no cookie, one answer for every address."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from events.conferences.access import get_public_edition
from events.conferences.models import Edition
from events.conferences.words import edition_facts
from events.outbox.addresses import address_key
from events.people.adapter import client_ip
from events.registration.actions import ask_seat
from events.registration.forms import AskForm
from events.registration.problems import closed_problems
from events.registration.queries import seats_left, settings_of
from events.shared.errors import too_many
from events.shared.http import link_post, public
from events.shared.limits import is_too_often
from events.shared.problems import Refused
from events.shared.refusals import show_refusal
from events.shared.same import same_for_all

# Tries in a quarter of an hour: a venue's network is one IP address for all who sit in the room.
OF_ADDRESS, OF_IP, OF_ALL = 3, 30, 300


@require_http_methods(["GET", "HEAD", "POST"])
@public
@link_post
def register(request: HttpRequest, slug: str) -> HttpResponse:
    edition = get_public_edition(slug)
    if request.method == "POST":
        return _ask(request, edition, now=timezone.now())
    return _form(request, edition)


@same_for_all
def _form(request: HttpRequest, edition: Edition) -> HttpResponse:
    return _page(request, edition, AskForm(edition=edition), now=timezone.now())


def _ask(request: HttpRequest, edition: Edition, *, now: datetime) -> HttpResponse:
    form = AskForm(request.POST, edition=edition)
    if _is_flood(request, form, now=now):
        return too_many(request)
    asked = form.is_valid() and _asked(edition, form, now)
    response = _page(request, edition, form, now=now, asked=asked)
    response.status_code = 200 if asked else 422
    patch_cache_control(response, private=True, no_store=True)
    return response


def _asked(edition: Edition, form: AskForm, now: datetime) -> bool:
    """A robot, which fills in what nobody sees, hears the same as everybody."""
    if form.cleaned_data["website"]:
        return True
    try:
        ask_seat(edition, form.facts(), now=now)
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def _page(
    request: HttpRequest, edition: Edition, form: AskForm, *, now: datetime, asked: bool = False
) -> TemplateResponse:
    told = settings_of(edition)
    context = {
        "edition": edition,
        "facts": edition_facts(edition),
        "told": told,
        "left": seats_left(told),
        "closed": closed_problems(told, now=now),
        "form": form,
        "asked": asked,
    }
    return TemplateResponse(request, "events/registration/register.html", context)


def _is_flood(request: HttpRequest, form: AskForm, *, now: datetime) -> bool:
    tries = [("register from", client_ip(request), OF_IP)]
    if form.is_valid():
        key = address_key(form.cleaned_data["email"])
        tries += [("register", key, OF_ADDRESS), ("register at all", "", OF_ALL)]
    return any(is_too_often(what, who, most=most, now=now) for what, who, most in tries)
