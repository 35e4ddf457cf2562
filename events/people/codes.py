"""Codes of people and talks, six signs that nobody confuses; and the tokens of mailed links."""

import hashlib
import secrets

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(6))


def new_token() -> str:
    """256 random bits for the address of a personal link."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of a token. Looked up by this, it leaks nothing by timing."""
    return hashlib.sha256(token.encode()).hexdigest()
