"""A reader of messages from raw bytes, written against the RFCs and sharing nothing with ours."""

import base64
import re
from dataclasses import dataclass

_WORD = re.compile(r"=\?([\w-]+)\?([bqBQ])\?([^? ]*)\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)[ \t]+(?==\?)")


@dataclass(frozen=True)
class RawMail:
    """Header fields in their order, unfolded, and the body as it came."""

    raw: bytes
    fields: tuple[tuple[str, str], ...]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.fields if key.lower() == name.lower()]

    def one(self, name: str) -> str:
        [value] = self.all(name)
        return value

    def read(self, name: str) -> str:
        """The value as people see it (RFC 2047)."""
        return decoded(self.one(name))

    def text(self) -> str:
        """The body as people see it: decoded, with LF."""
        octets = self.body
        if self.one("Content-Transfer-Encoding") == "quoted-printable":
            octets = _from_quoted(octets)
        charset = self.one("Content-Type").partition("charset=")[2]
        return octets.decode(charset).replace("\r\n", "\n")


def parse(raw: bytes) -> RawMail:
    """RFC 5322: fields up to the first empty line; a line that begins with a blank goes on."""
    head, found, body = raw.partition(b"\r\n\r\n")
    assert found, "no empty line ends the header"
    unfolded = re.sub(rb"\r\n(?=[ \t])", b"", head).decode("ascii")
    fields = []
    for line in unfolded.split("\r\n"):
        name, colon, value = line.partition(":")
        assert colon, line
        assert re.fullmatch(r"[!-9;-~]+", name), line
        fields.append((name, value.strip(" ")))
    return RawMail(raw, tuple(fields), body)


def decoded(value: str) -> str:
    """Encoded words read; blanks between two of them do not count."""
    joined = _BETWEEN_WORDS.sub(r"\1", value)
    parts: list[tuple[str, bytes]] = []
    at = 0
    for word in _WORD.finditer(joined):
        parts += [("ascii", joined[at : word.start()].encode("ascii")), _word(word)]
        at = word.end()
    parts.append(("ascii", joined[at:].encode("ascii")))
    return "".join(octets.decode(charset) for charset, octets in parts)


def _word(word: "re.Match[str]") -> tuple[str, bytes]:
    charset, how, text = word.groups()
    if how in "bB":
        return charset, base64.b64decode(text)
    return charset, _from_quoted(text.replace("_", " ").encode("ascii"))


def _from_quoted(octets: bytes) -> bytes:
    whole = re.sub(rb"=\r\n", b"", octets)
    return re.sub(rb"=([0-9A-F]{2})", lambda found: bytes([int(found[1], 16)]), whole)
