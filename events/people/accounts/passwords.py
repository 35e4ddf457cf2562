"""The password: changed by its owner, or set anew by a mailed link."""

import secrets

from allauth.account import views as allauth
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from events.people.accounts.answers import form_methods, refused_form
from events.shared.http import SignedInRequest, entrance, signed_in


@form_methods
@signed_in
def password_change(request: SignedInRequest) -> HttpResponse:
    """A new password ends all other logins. Who never had one sets it by a mailed link."""
    if not request.user.has_usable_password():
        return redirect("account_reset_password")
    return refused_form(request, allauth.password_change(request))


@form_methods
@entrance
def password_reset(request: HttpRequest) -> HttpResponse:
    """The same answer after the same work, whether or not there is such a login."""
    if request.method == "POST":
        make_password(secrets.token_urlsafe())
    return refused_form(request, allauth.password_reset(request))


@form_methods
@entrance
def password_reset_done(request: HttpRequest) -> HttpResponse:
    return refused_form(request, allauth.password_reset_done(request))


@form_methods
@entrance
def password_reset_from_key(request: HttpRequest, uidb36: str, key: str) -> HttpResponse:
    """The password only: a second factor is asked for as before."""
    return refused_form(request, allauth.password_reset_from_key(request, uidb36=uidb36, key=key))


@form_methods
@entrance
def password_reset_from_key_done(request: HttpRequest) -> HttpResponse:
    return refused_form(request, allauth.password_reset_from_key_done(request))
