"""A pytest plugin: which tests need a part that is not everywhere, and what to do without it.

Without `--all`, tests that need one of PARTS are left out. With it they run;
where the part is missing they are skipped with the reason, and in CI they fail.
"""

import os
import shutil
from collections.abc import Callable

import pytest

from tests.processes.postfix import lacks_postfix
from tests.processes.postgresql import binaries


def lacks_browser() -> str:
    """Why no browser test can run here; empty if it can."""
    return "" if shutil.which("chromium") else "chromium is not installed"


def lacks_redis() -> str:
    return "" if shutil.which("redis-server") else "redis-server is not installed"


def lacks_postgresql() -> str:
    return "" if binaries() else "the PostgreSQL server (initdb, pg_ctl) is not installed"


def lacks_lynx() -> str:
    return "" if shutil.which("lynx") else "lynx is not installed"


def lacks_w3m() -> str:
    return "" if shutil.which("w3m") else "w3m is not installed"


def lacks_nginx() -> str:
    missing = [program for program in ("nginx", "openssl") if not shutil.which(program)]
    return f"{missing[0]} is not installed" if missing else ""


def lacks_xmllint() -> str:
    return "" if shutil.which("xmllint") else "xmllint is not installed"


def lacks_calendars() -> str:
    missing = [program for program in ("khal", "vdirsyncer") if not shutil.which(program)]
    return f"{missing[0]} is not installed" if missing else ""


PARTS: dict[str, Callable[[], str]] = {
    "browser": lacks_browser,
    "nginx": lacks_nginx,
    "redis": lacks_redis,
    "postgresql": lacks_postgresql,
    "lynx": lacks_lynx,
    "w3m": lacks_w3m,
    "postfix": lacks_postfix,
    "xmllint": lacks_xmllint,
    "calendars": lacks_calendars,
}

LONG = ("browser", "processes")
STORING = {"db", "transactional_db"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help=f"also what needs {', '.join(PARTS)}")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without --all leave out what needs a part; with it, mark what is missing.

    What takes minutes comes first, so that no worker ends alone with it.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & STORING:
            item.add_marker("database")
    items.sort(key=lambda item: [not item.get_closest_marker(each) for each in LONG])
    if not config.getoption("all"):
        out = [item for item in items if any(map(item.get_closest_marker, PARTS))]
        items[:] = [item for item in items if item not in set(out)]
        config.hook.pytest_deselected(items=out)
        return
    lacking = {part: reason for part, find in PARTS.items() if (reason := find())}
    for item in items:
        for part in filter(item.get_closest_marker, lacking):
            item.add_marker(pytest.mark.lacks(lacking[part]))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what lacks its part, and say why; in CI that is a failure."""
    if marker := item.get_closest_marker("lacks"):
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say(marker.args[0])
