"""What a password may be: 8 to 128 characters, not a common one; no rule about its signs."""

from django.core.exceptions import ValidationError

MAX_LENGTH = 128


class MaximumLengthValidator:
    """Password validator: a longer one only makes the hash slow."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002 -- Django's signature
        if len(password) > MAX_LENGTH:
            text = f"This password is longer than {MAX_LENGTH} characters."
            raise ValidationError(text, code="password_too_long")

    def get_help_text(self) -> str:
        return f"At most {MAX_LENGTH} characters."
