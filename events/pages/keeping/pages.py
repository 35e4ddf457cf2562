"""A page of the site made to stand alone: its links relative, and nothing that needs a server."""

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

from typing_extensions import override

Attributes = list[tuple[str, str | None]]
ADDRESSES = {"a": "href", "link": "href", "img": "src", "source": "src"}
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})


class _Reader(HTMLParser):
    """Hands every tag on; `keeps` says which of them stay, with all that is in them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.inside: list[str] = []  # of what is left out

    def keeps(self, tag: str, attributes: dict[str, str | None]) -> bool:
        """Forms and scripts need a server; so does what says so by `data-live`."""
        if tag == "script":
            return attributes.get("type") == "application/ld+json"
        return tag != "form" and "data-live" not in attributes

    def told(self, tag: str, attributes: Attributes) -> str | None:
        """The tag as it is to stand; None leaves it out."""
        raise NotImplementedError

    @override
    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self.inside:
            self.inside += [] if tag in VOID or tag != self.inside[-1] else [tag]
        elif not self.keeps(tag, dict(attrs)):
            self.inside += [] if tag in VOID else [tag]
        elif (text := self.told(tag, attrs)) is not None:
            self.out.append(text)

    @override
    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        if not self.inside and (text := self.told(tag, attrs)) is not None:
            self.out.append(text)

    @override
    def handle_endtag(self, tag: str) -> None:
        if not self.inside:
            self.out.append(f"</{tag}>")
        elif tag == self.inside[-1]:
            self.inside.pop()

    @override
    def handle_data(self, data: str) -> None:
        self._text(data)

    @override
    def handle_entityref(self, name: str) -> None:
        self._text(f"&{name};")

    @override
    def handle_charref(self, name: str) -> None:
        self._text(f"&#{name};")

    @override
    def handle_decl(self, decl: str) -> None:
        self.out.append(f"<!{decl}>")

    def _text(self, text: str) -> None:
        if not self.inside:
            self.out.append(text)


class _Links(_Reader):
    """Collects what a page leads to."""

    @override
    def told(self, tag: str, attributes: Attributes) -> str | None:
        return dict(attributes).get(ADDRESSES.get(tag, ""))

    @override
    def _text(self, text: str) -> None:
        return

    @override
    def handle_endtag(self, tag: str) -> None:
        if self.inside and tag == self.inside[-1]:
            self.inside.pop()

    @override
    def handle_decl(self, decl: str) -> None:
        return


class _Alone(_Reader):
    """Writes the page anew with other addresses; a link that leads nowhere is its text alone."""

    def __init__(self, address: Callable[[str], str | None]) -> None:
        super().__init__()
        self.address = address

    @override
    def told(self, tag: str, attributes: Attributes) -> str | None:
        name = ADDRESSES.get(tag, "")
        was = dict(attributes).get(name)
        if was is None:
            return self.get_starttag_text()
        now = self.address(was)
        if tag != "a" and (now is None or "//" in now):
            return None  # a stylesheet or image from elsewhere would be asked for
        kept = [(key, now if key == name else value) for key, value in attributes]
        return f"<{tag}{''.join(map(_written, kept))}>"


def _written(attribute: tuple[str, str | None]) -> str:
    name, value = attribute
    if value is None:
        return f" {name}" if name not in {"href", "src"} else ""
    return f' {name}="{escape(value)}"'


def links_of(text: str) -> list[str]:
    """Every address in a page that stays when it stands alone."""
    reader = _Links()
    reader.feed(text)
    reader.close()
    return reader.out


def standing_alone(text: str, address: Callable[[str], str | None]) -> str:
    """The page with each address as `address` has it; None for what is not there."""
    reader = _Alone(address)
    reader.feed(text)
    reader.close()
    return "".join(reader.out)
