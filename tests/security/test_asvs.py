"""The checklist of the ASVS names tests that exist, and the cookies keep what it says of them."""

import re
import subprocess
import sys

import pytest

from tests.conventions import ROOT

PAGE = ROOT / "docs" / "reference" / "asvs.md"
CHAPTERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16]


def test_every_test_that_the_checklist_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE.read_text()))
    written = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text())
    }

    assert named - written == set()


def test_every_chapter_that_applies_has_its_groups() -> None:
    groups = re.findall(r"^\| V(\d+)\.\d", PAGE.read_text(), re.MULTILINE)

    assert sorted({int(chapter) for chapter in groups}) == CHAPTERS


COOKIES = """
from bhyvecon import settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,
    s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE)
"""


@pytest.mark.parametrize(
    ("base", "cookies"),
    [
        ("https://bhyvecon.example", "__Host-session __Host-csrf True True True True Lax"),
        ("http://127.0.0.1:8000", "session csrf False False True True Lax"),
    ],
)
def test_cookies_are_locked_to_the_host(base: str, cookies: str, tmp_path: object) -> None:
    environment = {"BASE_URL": base, "BHYVECON_DATA": str(tmp_path)}

    command = [sys.executable, "-c", COOKIES]
    printed = subprocess.check_output(command, cwd=ROOT, env=environment, text=True)

    assert printed.strip() == cookies
