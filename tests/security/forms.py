"""The forms of a page as a browser would send them, with what somebody types in each field."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from typing_extensions import override

# What is typed where words make no sense, so that the words beside it get through.
SOUND = {"date": "2019-03-20", "email": "eve@example.org", "number": "1", "time": "09:00"}
KEPT = {"hidden", "radio", "checkbox", "submit", "file"}


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)

    def filled(self, words: str) -> dict[str, str]:
        """Words in each field that takes them; elsewhere what fits there."""
        return {name: _typed(kind, value, words) for name, (kind, value) in self.fields.items()}

    def forged(self, words: str) -> dict[str, str]:
        """Words in every field, hidden ones and choices too."""
        return dict.fromkeys(self.fields, words)


def _typed(kind: str, value: str, words: str) -> str:
    if kind in KEPT or kind == "select":
        return value
    return SOUND.get(kind, words)


class FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.select = ""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(said.get("action", ""), said.get("method", "get").lower()))
        elif self.forms and tag in {"input", "textarea", "select", "button"} and said.get("name"):
            kind = said.get("type", "text") if tag == "input" else tag
            kind = "submit" if tag == "button" else kind
            self.forms[-1].fields[said["name"]] = (kind, said.get("value", ""))
            self.select = said["name"] if tag == "select" else ""
        elif tag == "option" and self.select and said.get("value"):
            self._choose(said["value"], chosen="selected" in said)

    def _choose(self, value: str, *, chosen: bool) -> None:
        """The first choice, or the one that is marked."""
        fields = self.forms[-1].fields
        if chosen or not fields[self.select][1]:
            fields[self.select] = ("select", value)


def forms_of(page: str) -> Iterator[Form]:
    """Those that are sent by POST."""
    reader = FormReader()
    reader.feed(page)
    yield from (form for form in reader.forms if form.method == "post")
