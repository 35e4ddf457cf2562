"""A browser without scripts: it follows links by their words and presses buttons by theirs.

Only what stands in a page can be done, so a journey also proves that no script is needed.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from typing import Self
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

from typing_extensions import override

Attributes = list[tuple[str, str | None]]


@dataclass
class Form:
    """A form as it stands: where it goes, what its fields hold, what its buttons say."""

    method: str
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    options: dict[str, dict[str, str]] = field(default_factory=dict)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)


class Page(HTMLParser):
    """What a page says, its links and its forms."""

    def __init__(self, url: str, status: int, html: str) -> None:
        super().__init__()
        self.url, self.status, self.html = url, status, html
        self.links: dict[str, str] = {}
        self.forms: list[Form] = []
        self._words: list[str] = []
        self._since = 0
        self._open: dict[str, dict[str, str]] = {}
        self.feed(html)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._words).split())

    @override
    def handle_data(self, data: str) -> None:
        self._words.append(data)

    @override
    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = urljoin(self.url, given.get("action", ""))
            self.forms.append(Form(given.get("method", "get").lower(), action))
        elif tag == "input":
            self._input(given)
        elif tag in ("a", "button", "option", "textarea", "select"):
            self._open[tag], self._since = given, len(self._words)
            if tag == "select":
                self.forms[-1].options[given["name"]] = {}

    def _input(self, given: dict[str, str]) -> None:
        form, name = self.forms[-1], given.get("name", "")
        if given.get("type") == "submit":
            form.buttons[given["value"]] = (name, given["value"])
        elif given.get("type") != "checkbox" or "checked" in given:
            form.fields[name] = given.get("value", "on" if given.get("type") == "checkbox" else "")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        given, raw = self._open.pop(tag), "".join(self._words[self._since :])
        words = " ".join(raw.split())
        if tag == "a":
            self.links.setdefault(words, urljoin(self.url, given.get("href", "")))
        elif tag == "button":
            self.forms[-1].buttons[words] = (given.get("name", ""), given.get("value", ""))
        elif tag == "textarea":
            self.forms[-1].fields[given["name"]] = raw.removeprefix("\n")
        elif tag == "option":
            self._option(given, words)

    def _option(self, given: dict[str, str], words: str) -> None:
        form, name = self.forms[-1], self._open["select"]["name"]
        form.options[name][words] = given["value"]
        if "selected" in given or name not in form.fields:
            form.fields[name] = given["value"]


class Reader:
    """Somebody at a browser. Each step returns the page that it led to."""

    def __init__(self, site: str) -> None:
        self.cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self.cookies))
        self.page = self.open(site)

    def log_in(self, email: str, password: str) -> Self:
        self.open("/accounts/login/")
        self.press("Log in", login=email, password=password)
        return self

    def open(self, address: str) -> Page:
        url = urljoin(self.page.url, address) if hasattr(self, "page") else address
        return self._go(Request(url))  # noqa: S310 -- our own site

    def follow(self, words: str) -> Page:
        """Follow the first link whose words begin so."""
        links = self.page.links
        return self.open(next(links[each] for each in links if each.startswith(words)))

    def press(self, words: str, **typed: str) -> Page:
        """Fill in fields (a choice by its words) and press the button that begins with `words`."""
        return self._go(self._filled(words, typed))

    def press_at_once(self, words: str, times: int, **typed: str) -> list[Page]:
        """The same, so many times at the same moment: an impatient hand on a slow line."""
        requests = [self._filled(words, typed) for _ in range(times)]
        with ThreadPoolExecutor(times) as hands:
            return list(hands.map(self._go, requests))

    def _filled(self, words: str, typed: dict[str, str]) -> Request:
        form, (name, value) = next(
            (form, form.buttons[each])
            for form in self.page.forms
            for each in form.buttons
            if each.startswith(words)
        )
        chosen = {each: form.options.get(each, {}).get(said, said) for each, said in typed.items()}
        assert set(chosen) <= set(form.fields), f"no such field in {sorted(form.fields)}"
        sent = {**form.fields, **chosen, **({name: value} if name else {})}
        return Request(form.action, data=urlencode(sent).encode())  # noqa: S310 -- our own site

    def _go(self, request: Request) -> Page:
        request.add_header("Accept", "text/html")
        try:
            with self._opener.open(request, timeout=30) as response:
                found = response.url, response.status, response.read().decode()
        except HTTPError as error:
            found = request.full_url, error.code, error.read().decode()
        self.page = Page(*found)
        return self.page
