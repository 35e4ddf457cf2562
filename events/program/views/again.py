"""A new link for a speaker: by the old one, or by address. Nothing tells whether it is known."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_POST

from events.outbox.addresses import address_key
from events.people.adapter import client_ip
from events.program import access
from events.program.forms.own import AgainForm
from events.program.profiles.actions import send_link_again
from events.program.profiles.queries import profiles_at
from events.shared.errors import too_many
from events.shared.http import link, link_post, public
from events.shared.limits import is_too_often
from events.shared.same import same_for_all

OF_ADDRESS, OF_IP, OF_ALL = 3, 30, 300  # in a quarter of an hour
SENT = "events/program/own_sent.html"


@require_POST
@link
def own_renew(request: HttpRequest, token: str) -> HttpResponse:
    """The holder of a link that got old has the next one mailed; of an ended one, nothing."""
    profile = access.get_speaker_by_link(token).profile
    if profile is not None:
        send_link_again(profile, now=timezone.now())
    return TemplateResponse(request, SENT, {})


@require_http_methods(["GET", "HEAD", "POST"])
@public
@link_post
def own_again(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _asked(request)
    return _form(request)


@same_for_all
def _form(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "events/program/own_again.html", {"form": AgainForm()})


def _asked(request: HttpRequest) -> HttpResponse:
    form, now = AgainForm(request.POST), timezone.now()
    tries = [("link from", client_ip(request), OF_IP)]
    if form.is_valid():
        key = address_key(form.cleaned_data["email"])
        tries += [("link", key, OF_ADDRESS), ("link at all", "", OF_ALL)]
    if any(is_too_often(what, who, most=most, now=now) for what, who, most in tries):
        return too_many(request)
    if form.is_valid():
        for profile in profiles_at(form.cleaned_data["email"], now):
            send_link_again(profile, now=now)
        response = TemplateResponse(request, SENT, {})
    else:
        page = "events/program/own_again.html"
        response = TemplateResponse(request, page, {"form": form}, status=422)
    patch_cache_control(response, private=True, no_store=True)
    return response
