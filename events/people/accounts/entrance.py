"""Ways in: a password, a mailed code or a passkey; the second step; and the way out."""

import secrets

from allauth.account import views as allauth
from allauth.account.forms import LoginForm
from allauth.account.internal.flows.login import perform_login
from allauth.account.internal.stagekit import clear_login, unstash_login
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.core.internal import ratelimit
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from events.people import passkeys
from events.people.accounts import proofs
from events.people.accounts.answers import form_methods, refused_form, tried
from events.people.factor_forms import PasskeyForm, is_right
from events.people.models import User
from events.shared import errors
from events.shared.http import SignedInRequest, entrance, signed_in


@form_methods
@entrance
def login(request: HttpRequest) -> HttpResponse:
    response = refused_form(request, allauth.login(request))
    if isinstance(response, TemplateResponse) and response.context_data is not None:
        response.context_data |= passkeys.context(request)
    return passkeys.allow(response)


@form_methods
@signed_in
def logout(request: SignedInRequest) -> HttpResponse:
    return refused_form(request, allauth.logout(request))


@require_POST
@entrance
def start_over(request: HttpRequest) -> HttpResponse:
    """Forget a login that stands at its second step, or waits for a mailed code."""
    clear_login(request)
    return redirect("account_login")


@form_methods
@entrance
def code_request(request: HttpRequest) -> HttpResponse:
    """The same answer after the same work, whether or not there is such a login."""
    if request.method == "POST":
        make_password(secrets.token_urlsafe())
    return refused_form(request, allauth.request_login_code(request))


@form_methods
@entrance
def code_confirm(request: HttpRequest) -> HttpResponse:
    waiting = unstash_login(request, peek=True)
    account = str(waiting.email or "") if waiting else ""
    return tried(
        request, account, lambda: refused_form(request, allauth.confirm_login_code(request))
    )


@form_methods
@entrance
def second_step(request: HttpRequest) -> HttpResponse:
    """A code or a passkey, after the password was right; without that, back to the login."""
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    if request.user.is_authenticated or stage is None:
        return redirect("account_login")
    user: User = stage.login.user
    form = proofs.form_of(request, user)

    def answer() -> HttpResponse:
        if request.method == "POST" and is_right(form):
            post_authentication(request, proofs.factor_of(form))
            on: HttpResponse = stage.exit()
            return on
        shown = proofs.context(request, user, form)
        return TemplateResponse(request, "mfa/authenticate.html", shown)

    return passkeys.allow(refused_form(request, tried(request, user.email, answer)))


@require_POST
@entrance
def passkey_options(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- a view's signature
    """What the browser needs to ask for a passkey of this site, as JSON for our script."""
    return JsonResponse(webauthn.begin_authentication(None))


@require_POST
@entrance
def passkey_login(request: HttpRequest) -> HttpResponse:
    """The passkey says whose it is. It was unlocked by finger or PIN: no second step follows."""
    if request.user.is_authenticated:
        return redirect("events:people:settings")
    if not ratelimit.consume(request, app="allauth.mfa", action="webauthn_login"):
        return errors.too_many(request)
    form = PasskeyForm(request.POST, user=None)
    if is_right(form):
        factor = proofs.factor_of(form)
        post_authentication(request, factor, passwordless=True)
        on: HttpResponse = perform_login(request, Login(user=factor.user))
        return on
    shown = {"form": LoginForm(request=request), "passkey_refused": True}
    shown |= passkeys.context(request)
    return passkeys.allow(TemplateResponse(request, "account/login.html", shown, status=422))
