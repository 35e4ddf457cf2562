"""Pictures of every page, light and dark, wide and narrow, to be looked at.

.venv/bin/python -m tests.browser.screenshots FOLDER
"""

import os
import sys
import tempfile
from pathlib import Path
from urllib.parse import urljoin

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from playwright.sync_api import Page  # noqa: E402 -- Django must be set up first

from tests.browser.crawl import DESK, PUBLIC, crawl  # noqa: E402 -- likewise
from tests.browser.stage import (  # noqa: E402 -- likewise
    SCHEMES,
    chromium,
    demo_site,
    furnish,
    log_in,
)

SIZES = {"wide": (1280, 800), "narrow": (390, 844)}


def main(folder: Path) -> None:
    """`2027-tokyo_venue.narrow.dark.png` is one of the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        demo_site(Path(data)) as site,
        chromium() as browser,
    ):
        shoot(browser.new_page(), site.url, PUBLIC, folder)
        page = log_in(browser.new_context(), site)
        furnish(page, site)
        shoot(page, site.url, DESK, folder)


def shoot(page: Page, site: str, starts: tuple[str, ...], folder: Path) -> None:
    """Every page that links lead to, in both schemes and both sizes."""
    for path in crawl(page, site, *starts).pages:
        page.goto(urljoin(site, path))
        name = path.strip("/").replace("/", "_") or "home"
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=folder / f"{name}.{size}.{scheme}.png", full_page=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
