"""A message built once, and made each reader's own in bytes."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NotRequired, TypedDict

from events.outbox.addresses import Recipient, new_token
from events.outbox.mime.building import TOKEN, build
from events.outbox.mime.fields import instant, mailbox, message_ids
from events.outbox.models import Message

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_NOBODY = Recipient("nobody@localhost")
_NO_ID = "<none@localhost>"
_DATE = f"Date: {instant(_LONG_AGO)}".encode()
_TO = f"\r\nTo: {mailbox(_NOBODY)}".encode()
_MESSAGE_ID = f"\r\nMessage-ID: {_NO_ID}".encode()


class Same(TypedDict):
    """What all readers of a message have in common: the arguments of `build`."""

    kind: str
    from_address: str
    reply_to: str
    in_reply_to: str
    subject: str
    body: str
    headers: Mapping[str, str]
    calendar: NotRequired[str]
    html: NotRequired[str]


class Letter:
    """Byte for byte what `build` makes, three to five times as fast for many readers.

    It is built for nobody, with a token that nobody has. All tokens are of one length and of
    characters that are never encoded, so they change no fold and no wrap. Where the token is not
    found as often as it was written (an encoded word may hide it), `build` does it each time.
    """

    def __init__(self, same: Same) -> None:
        self.same = same
        mark = new_token()
        raw = build(**same, to=_NOBODY, msg_id=_NO_ID, date=_LONG_AGO, token=mark)
        self._is_safe = raw.count(mark.encode()) == _places(same)
        head, end_of_head, text = raw.removeprefix(_DATE).partition(b"\r\n\r\n")
        self._from, _, rest = head.partition(_TO)
        self._subject, _, after = rest.partition(_MESSAGE_ID)
        self._rest = (after + end_of_head + text).split(mark.encode())
        self._dated = (_LONG_AGO, _DATE)

    def content(self, to: Recipient, *, msg_id: str, date: datetime, token: str) -> bytes:
        """The bytes for one reader; raises ValueError where `build` does."""
        if not self._is_safe:
            return build(**self.same, to=to, msg_id=msg_id, date=date, token=token)
        own = f"\r\nTo: {mailbox(to)}".encode("ascii")
        number = f"\r\nMessage-ID: {message_ids(msg_id)}".encode("ascii")
        rest = token.encode("ascii").join(self._rest)
        return b"".join((self._day(date), self._from, own, self._subject, number, rest))

    def _day(self, date: datetime) -> bytes:
        """Those who are claimed together are dated by one instant; to write it is slow."""
        if date is not self._dated[0]:
            self._dated = (date, f"Date: {instant(date)}".encode("ascii"))
        return self._dated[1]


def _places(same: Same) -> int:
    """How often `{token}` is to be filled in."""
    if same["kind"] != Message.Kind.DIRECT:
        return 0
    return sum(
        text.count(TOKEN)
        for text in (same["body"], same.get("html", ""), *same["headers"].values())
    )
