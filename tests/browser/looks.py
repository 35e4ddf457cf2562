"""What the walk sees on each page while it is open, so that each is loaded once for all tests."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.stage import SCHEMES

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
WIDTHS = (1280, 390, 320)
# 2.5.8, targets of 24 pixels, is off in axe unless asked for.
EVERY_RULE: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
# In the dark only colours differ.
COLOURS: dict[str, Any] = {"runOnly": ["color-contrast", "link-in-text-block"]}
RUN = "options => axe.run(options).then(found => found.violations)"
PHONE, DOUBLE = 320, 640  # 640: what a window of 1280 pixels holds at 200 % (1.4.4)
# The spacing that 1.4.12 asks a page to bear; a constructed sheet is not bound by the policy.
SPACE_OUT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }
  `);
  document.adoptedStyleSheets = [sheet];
}"""
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"


@dataclass
class Looks:
    """Of all pages: what axe found, what was too wide or built oddly, said and asked for."""

    violations: dict[str, list[str]] = field(default_factory=dict)
    wide: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    _heard: list[tuple[str, str]] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Hear what its pages say on the console, and every address they load from."""
        page.on("console", lambda message: self._heard.append((page.url, message.text)))
        page.on("request", lambda request: self.asked.add(request.url))

    def look(self, page: Page, path: str) -> None:
        """Every check, on the page that is open; it is left at the first width.

        What was said before by files that the walk tried to open is no page's.
        """
        self.said += [f"{path}: {text}" for url, text in self._heard if url == page.url]
        self._heard.clear()
        if [page.locator(each).count() for each in ("h1", "main", "body > footer")] != [1, 1, 1]:
            self.odd.append(path)
        page.evaluate(AXE)
        self.violations |= {f"{path} {view}": said for view, said in violations(page) if said}
        self.wide += [f"{path} {how}" for how in too_wide(page)]
        resize(page, WIDTHS[0])


def violations(page: Page) -> Iterator[tuple[str, list[str]]]:
    """What axe, already loaded, finds at each width in each scheme: rule, element, what to do."""
    for width in WIDTHS:
        resize(page, width)
        for scheme, options in zip(SCHEMES, (EVERY_RULE, COLOURS), strict=True):
            page.emulate_media(color_scheme=scheme)
            said = [
                f"{each['id']}: {node['target']} {node['failureSummary']}"
                for each in page.evaluate(RUN, options)
                for node in each["nodes"]
            ]
            yield f"{width} {scheme}", said


def too_wide(page: Page) -> Iterator[str]:
    """Where it scrolls sideways; its lines stay spaced out afterwards."""
    for width in (DOUBLE, PHONE):
        resize(page, width)
        if page.evaluate(TOO_WIDE):
            yield f"at {width}"
    page.evaluate(SPACE_OUT)
    if page.evaluate(TOO_WIDE):
        yield "with spacing"


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
