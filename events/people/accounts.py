"""The login: allauth's views, each with its access, the right status and a ledger line."""

import secrets

from allauth.account import views as allauth
from django.contrib.auth.hashers import make_password
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.ledger import actions as ledger
from events.ledger.models import Door
from events.shared.http import SignedInRequest, entrance, signed_in

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
@entrance
def login(request: HttpRequest) -> HttpResponse:
    return _refused_form(request, allauth.login(request))


@form_methods
@signed_in
def logout(request: SignedInRequest) -> HttpResponse:
    return _refused_form(request, allauth.logout(request))


@form_methods
@signed_in
def password_change(request: SignedInRequest) -> HttpResponse:
    """A new password ends all other logins: their session hash is no longer right."""
    response = _refused_form(request, allauth.password_change(request))
    if request.method == "POST" and response.status_code == 302:
        by = ledger.Actor(request.user.pk, Door.PAGE)
        ledger.record("password changed", request.user, by=by, at=timezone.now())
    return response


@form_methods
@entrance
def password_reset(request: HttpRequest) -> HttpResponse:
    """The same answer after the same work, whether or not there is such a login."""
    if request.method == "POST":
        make_password(secrets.token_urlsafe())
    return _refused_form(request, allauth.password_reset(request))


@form_methods
@entrance
def password_reset_done(request: HttpRequest) -> HttpResponse:
    return _refused_form(request, allauth.password_reset_done(request))


@form_methods
@entrance
def password_reset_from_key(request: HttpRequest, uidb36: str, key: str) -> HttpResponse:
    return _refused_form(request, allauth.password_reset_from_key(request, uidb36=uidb36, key=key))


@form_methods
@entrance
def password_reset_from_key_done(request: HttpRequest) -> HttpResponse:
    return _refused_form(request, allauth.password_reset_from_key_done(request))


def _refused_form(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """allauth answers a refused form with 200; here it is 422, or 429 after too many tries."""
    if request.method == "POST" and response.status_code == 200:
        response.status_code = 429 if _too_many(response) else 422
    return response


def _too_many(response: HttpResponse) -> bool:
    if not isinstance(response, TemplateResponse) or response.context_data is None:
        return False
    form = response.context_data.get("form")
    return form is not None and form.has_error(NON_FIELD_ERRORS, "too_many_login_attempts")
