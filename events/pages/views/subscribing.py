"""Asking for announcements by mail: no account, no cookie, one answer for every address."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from events.announcements.subscribers.actions import ask_subscription
from events.outbox.addresses import address_key
from events.pages.answers import same_for_all
from events.pages.forms import SubscribeForm
from events.people.adapter import client_ip
from events.shared.errors import too_many
from events.shared.http import link_post, public
from events.shared.limits import is_too_often

PAGE = "events/pages/subscribe.html"
# Tries in a quarter of an hour: a venue's network is one IP address for all who sit in the room.
OF_ADDRESS, OF_IP, OF_ALL = 3, 30, 300


@require_http_methods(["GET", "HEAD", "POST"])
@public
@link_post
def subscribe(request: HttpRequest) -> HttpResponse:
    return _ask(request, now=timezone.now()) if request.method == "POST" else _form(request)


@same_for_all
def _form(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, PAGE, {"form": SubscribeForm()})


def _ask(request: HttpRequest, *, now: datetime) -> HttpResponse:
    form = SubscribeForm(request.POST)
    if _is_flood(request, form, now=now):
        return too_many(request)
    if form.is_valid():
        given = form.cleaned_data
        ask_subscription(given["address"], series=given.get("series"), now=now)
    context = {"form": form, "asked": form.is_valid()}
    response = TemplateResponse(request, PAGE, context, status=200 if form.is_valid() else 422)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _is_flood(request: HttpRequest, form: SubscribeForm, *, now: datetime) -> bool:
    """Counted by address, by IP address and for the whole site, which must not become a cannon."""
    tries = [("subscribe from", client_ip(request), OF_IP)]
    if form.is_valid():
        tries += [
            ("subscribe", address_key(form.cleaned_data["address"]), OF_ADDRESS),
            ("subscribe at all", "", OF_ALL),
        ]
    return any(is_too_often(what, who, most=most, now=now) for what, who, most in tries)
