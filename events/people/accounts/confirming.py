"""Asked once more before the login changes: password, code or passkey, whatever it has."""

from allauth.account.forms import ReauthenticateForm
from allauth.account.internal.flows import reauthentication
from allauth.mfa.base.internal.flows import post_authentication
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from events.people import passkeys
from events.people.accounts import proofs
from events.people.accounts.answers import form_methods, refused_form, tried
from events.people.factor_forms import CodeForm, PasskeyForm, is_right
from events.shared.http import SignedInRequest, signed_in


@form_methods
@signed_in
def confirm(request: SignedInRequest) -> HttpResponse:
    """After a right answer the page that asked goes on where it was."""
    form = _form(request)

    def answer() -> HttpResponse:
        if request.method == "POST" and is_right(form):
            _note(request, form)
            on: HttpResponse | None = reauthentication.resume_request(request)
            return on or redirect("events:people:settings")
        shown = proofs.context(request, request.user, form) | _password_context(request, form)
        shown["next"] = request.POST.get("next") or request.GET.get("next", "")
        return TemplateResponse(request, "account/reauthenticate.html", shown)

    counted = not isinstance(form, ReauthenticateForm)  # the adapter counts passwords
    response = tried(request, request.user.email, answer) if counted else answer()
    return passkeys.allow(refused_form(request, response))


def _form(request: SignedInRequest) -> forms.Form:
    if "password" in request.POST:
        asked: forms.Form = ReauthenticateForm(request.POST, user=request.user)
        return asked
    return proofs.form_of(request, request.user)


def _note(request: SignedInRequest, form: forms.Form) -> None:
    if isinstance(form, CodeForm | PasskeyForm):
        post_authentication(request, proofs.factor_of(form), reauthenticated=True)
    else:
        reauthentication.reauthenticate_by_password(request)


def _password_context(request: SignedInRequest, form: forms.Form) -> dict[str, object]:
    sent = isinstance(form, ReauthenticateForm)
    asked = form if sent else ReauthenticateForm(user=request.user)
    return {"password_form": asked if request.user.has_usable_password() else None}
