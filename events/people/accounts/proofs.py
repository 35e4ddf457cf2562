"""Proving who one is: by a code or a passkey, at the second step and when asked once more."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.http import HttpRequest

from events.people import passkeys, queries
from events.people.factor_forms import CodeForm, PasskeyForm
from events.people.models import User

Proof = CodeForm | PasskeyForm


def form_of(request: HttpRequest, user: User) -> Proof:
    """The form that was sent, a passkey's answer or a code; an empty one for a code."""
    kind = PasskeyForm if "credential" in request.POST else CodeForm
    return kind(request.POST if request.method == "POST" else None, user=user)


def factor_of(form: Proof) -> Authenticator:
    """What a right form was proved with."""
    if isinstance(form, PasskeyForm):
        return form.cleaned_data["credential"]
    return form.authenticator


def context(request: HttpRequest, user: User, form: forms.BaseForm) -> dict[str, Any]:
    """For templates: what this user can be asked for, and a new question for a passkey."""
    way_in = queries.way_in(user)
    options = webauthn.begin_authentication(user) if way_in.passkeys else None
    return {
        "form": form,
        "code_form": form if isinstance(form, CodeForm) else CodeForm(user=user),
        "way_in": way_in,
        **passkeys.context(request, options),
    }
