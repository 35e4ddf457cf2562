"""Adding and removing an app and passkeys; making recovery codes, which are shown once."""

import base64

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from events.people import access, actions, passkeys, problems, queries
from events.people.accounts.answers import by, confirmed, form_methods, refused_form
from events.people.factor_forms import AppForm, NewPasskeyForm, is_right
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import refuse_if_blocked


@form_methods
@signed_in
@confirmed
def app_add(request: SignedInRequest) -> HttpResponse:
    """A new secret with each GET; the first code of the app proves that it has it."""
    refuse_if_blocked(problems.new_app_problems(request.user))
    form = AppForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        actions.add_app(request.user, form.secret, by=by(request), now=timezone.now())
        totp.clear_totp_secret(request)
        messages.success(request, "The app is added. From now on the login asks for its code.")
        return redirect("account_recovery_codes")
    address = get_adapter().build_totp_url(request.user, form.secret)
    drawing = base64.b64encode(get_adapter().build_totp_svg(address).encode()).decode()
    shown = {"form": form, "secret": form.secret, "drawing": drawing, "address": address}
    return refused_form(request, TemplateResponse(request, "mfa/app_add.html", shown))


@form_methods
@signed_in
@confirmed
def passkey_add(request: SignedInRequest) -> HttpResponse:
    """The browser makes the passkey; our script puts it into the form."""
    form = NewPasskeyForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and is_right(form):
        name, credential = form.cleaned_data["name"], form.cleaned_data["credential"]
        actions.add_passkey(request.user, name, credential, by=by(request), now=timezone.now())
        messages.success(request, f"The passkey {name} is added.")
        return redirect("account_recovery_codes")
    options = webauthn.begin_registration(request.user, passwordless=True)
    shown = {"form": form, **passkeys.context(request, options)}
    response = refused_form(request, TemplateResponse(request, "mfa/passkey_add.html", shown))
    return passkeys.allow(response)


@form_methods
@signed_in
@confirmed
def factor_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    factor = access.get_factor_of(request.user, pk)
    if request.method == "POST":
        word = str(factor)
        keep = request.session.session_key
        actions.remove_factor(factor, keep=keep, by=by(request), now=timezone.now())
        messages.success(request, f"{word} is removed; your other logins have ended.")
        return redirect("events:people:settings")
    return TemplateResponse(request, "mfa/factor_remove.html", {"factor": factor})


@form_methods
@signed_in
@confirmed
def recovery_codes(request: SignedInRequest) -> HttpResponse:
    """POST makes new codes and shows them: this once, for only the browser has them then."""
    refuse_if_blocked(problems.recovery_problems(request.user))
    if request.method == "POST":
        codes = actions.make_recovery_codes(request.user, by=by(request), now=timezone.now())
        shown = {"codes": codes, "text": "".join(f"{code}%0A" for code in codes)}
        return TemplateResponse(request, "mfa/recovery_codes_made.html", shown)
    left = queries.way_in(request.user).codes_left
    return TemplateResponse(request, "mfa/recovery_codes.html", {"left": left})
