"""Forms of second factors over allauth's: a code works once, names are one short line."""

import json
import struct
from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import BaseAuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.core.cache import cache
from typing_extensions import override

from events.people.models import User
from events.shared.text import check_one_line

# What fido2 raises where a browser's answer was forged; each means: refused.
FORGED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error)


def _code_field(label: str, help_text: str = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "off"})
    return forms.CharField(max_length=40, label=label, help_text=help_text, widget=widget)


class CodeForm(BaseAuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """Six digits of the app, or one of the recovery codes."""

    code = _code_field("Code", "Six digits from your app, or one of your recovery codes.")

    @override
    def clean_code(self) -> str:
        return once(self.user, super().clean_code())


class AppForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """The first code proves that the app has the secret; it opens nothing afterwards."""

    code = _code_field("Code", "The six digits that the app shows now.")

    @override
    def clean_code(self) -> str:
        return once(self.user, super().clean_code())


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    name = forms.CharField(
        max_length=60,
        label="Name",
        required=False,
        validators=[check_one_line],
        help_text="By which you know it again: the phone, the key on your ring.",
    )

    def clean_credential(self) -> dict[str, Any]:
        """allauth lets `false` pass unread, and would store what a database takes for no JSON."""
        credential = self.cleaned_data["credential"]
        if not isinstance(credential, dict) or not _can_be_stored(credential):
            raise get_adapter().validation_error("incorrect_code")
        return credential


class PasskeyForm(AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """The answer of a passkey; without `user` the passkey says whose it is."""


def _can_be_stored(credential: dict[str, Any]) -> bool:
    """No infinity, half a surrogate or NUL: Python reads them, PostgreSQL and SQLite refuse."""
    try:
        text = json.dumps(credential, allow_nan=False, ensure_ascii=False)
        text.encode()
    except ValueError:
        return False
    return "\\u0000" not in text


def is_right(form: forms.BaseForm) -> bool:
    """Whether the form is valid; an answer that fido2 cannot even read is not."""
    try:
        return form.is_valid()
    except FORGED:
        form.add_error(None, get_adapter().validation_error("incorrect_code"))
        return False


def once(user: User, code: str) -> str:
    """The code, if nobody used it yet while it is right; raises ValidationError the second time."""
    right_for = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    if not cache.add(f"code-used:{user.pk}:{normalize_user_code(code)}", 1, timeout=right_for):
        raise get_adapter().validation_error("incorrect_code")
    return code
