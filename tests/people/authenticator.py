"""A phone for tests: an app for codes, and passkeys as a browser would hand them on."""

import base64
import hashlib
import hmac
import json
import secrets
import struct
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor

ORIGIN = "http://localhost"
USER_PRESENT, USER_VERIFIED, HAS_KEY = 1, 4, 64


def code_of(secret: str, at: float) -> str:
    """The six digits of RFC 6238 that an app shows at a time."""
    counter = struct.pack(">Q", int(at) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    value = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{value % 1_000_000:06}"


def websafe(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class Passkey:
    """One key on one device, for the site at `localhost`."""

    user_handle: str = ""
    flags: int = USER_PRESENT | USER_VERIFIED
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def registered(self, options: dict[str, Any]) -> str:
        """The answer to the question of the page that adds a passkey."""
        question = options["publicKey"]
        self.user_handle = question["user"]["id"]
        length = struct.pack(">H", len(self.credential_id))
        attested = bytes(16) + length + self.credential_id + cbor.encode(self._public_key())
        data = self._data(question["rp"]["id"], self.flags | HAS_KEY) + attested
        attestation = {"fmt": "none", "attStmt": {}, "authData": data}
        said = _client_data("webauthn.create", question["challenge"])
        answer = {"clientDataJSON": said, "attestationObject": cbor.encode(attestation)}
        return self._answer(answer, {"credProps": {"rk": True}})

    def unlocked(self, options: dict[str, Any]) -> str:
        """The answer to the question of a page that asks for a passkey."""
        question = options["publicKey"]
        data = self._data(question["rpId"], self.flags)
        said = _client_data("webauthn.get", question["challenge"])
        signed = data + hashlib.sha256(said).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        answer = {"clientDataJSON": said, "authenticatorData": data, "signature": signature}
        return self._answer(answer, {}, userHandle=self.user_handle)

    def _data(self, site: str, flags: int) -> bytes:
        return hashlib.sha256(site.encode()).digest() + struct.pack(">BI", flags, 1)

    def _public_key(self) -> dict[int, Any]:
        numbers = self.key.public_key().public_numbers()
        place = {-2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        return {1: 2, 3: -7, -1: 1, **place}

    def _answer(self, answer: dict[str, bytes], results: dict[str, Any], **more: str) -> str:
        name = websafe(self.credential_id)
        response = {key: websafe(value) for key, value in answer.items()} | more
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "response": response,
                "clientExtensionResults": results,
            }
        )


def _client_data(kind: str, challenge: str) -> bytes:
    said = {"type": kind, "challenge": challenge, "origin": ORIGIN, "crossOrigin": False}
    return json.dumps(said).encode()
