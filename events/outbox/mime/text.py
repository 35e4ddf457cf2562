"""The body on the wire: CRLF, 7bit or quoted-printable, never base64 (RFC 2045)."""

from email import quoprimime

from django.core.exceptions import ValidationError

from events.outbox.mime.fields import LONGEST_LINE
from events.shared.text import check_no_control, unix_lines


def encoded(body: str) -> tuple[str, str, str]:
    """The body in CRLF, its charset and its transfer encoding."""
    text = unix_lines(body).rstrip("\n") + "\n"
    _refuse_control(text)
    lines = text.replace("\n", "\r\n")
    if text.isascii() and max(map(len, text.split("\n"))) <= LONGEST_LINE:
        return lines, "us-ascii", "7bit"
    charset = "us-ascii" if text.isascii() else "utf-8"
    octets = text.encode().decode("latin-1")
    return quoprimime.body_encode(octets, eol="\r\n"), charset, "quoted-printable"


def _refuse_control(text: str) -> None:
    try:
        check_no_control(text)
    except ValidationError as error:
        raise ValueError(f"The body: {error.messages[0]}") from None
