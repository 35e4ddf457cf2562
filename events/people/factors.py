"""allauth's hooks for second factors: their secrets lie locked in the database."""

import base64
import secrets
from typing import Any
from urllib.parse import urlsplit

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from typing_extensions import override

PURPOSE = "events.people.factors"


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """A copy of the database holds no secret that opens anything without SECRET_KEY."""

    @override
    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    @override
    def decrypt(self, encrypted_text: str) -> str:
        """What cannot be opened, after a lost SECRET_KEY, becomes a secret that nobody has."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    @override
    def get_totp_issuer(self) -> str:
        return "bhyvecon"

    @override
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Under https the host of BASE_URL, whatever the request says; else this machine."""
        base = urlsplit(settings.BASE_URL)
        host = base.hostname if settings.HTTPS else context.request.get_host().partition(":")[0]
        return {"id": host or "localhost", "name": "bhyvecon"}

    @override
    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        return "Passkey"


def _box() -> MultiFernet:
    """Locks with SECRET_KEY; opens with it and with SECRET_KEY_FALLBACKS."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(each)) for each in keys])


def _key(secret: str | bytes) -> bytes:
    digest = salted_hmac(PURPOSE, "", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
