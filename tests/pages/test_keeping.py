"""An edition kept as a static site: whole, standing alone, and public only."""

import functools
import json
import re
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

import pytest
from django.core.management import call_command
from typing_extensions import override

from events.conferences.models import Edition
from events.flows.releasing.release import release
from events.ledger.actions import COMMAND_LINE
from events.pages.keeping.pages import links_of, standing_alone
from events.pages.keeping.writing import archive_edition
from events.program.schedule.models import Slot
from events.program.talks.models import Talk
from events.shared.problems import Refused
from tests.pages.scenery import posted
from tests.program.stage import on_stage, placed, slot_of, talk_of

ASKED = {"img": "src", "script": "src", "link": "href", "source": "src", "iframe": "src"}


class Links(HTMLParser):
    """Collects what a page asks for by itself, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.leads: list[str] = []
        self.feed(text)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if (name := ASKED.get(tag)) and told.get(name):
            self.asked.append(str(told[name]))
        if tag == "a" and told.get("href"):
            self.leads.append(str(told["href"]))


@pytest.fixture
def stage(tokyo: Edition, now: datetime) -> Edition:
    """Released twice, with a talk that was cancelled, one that waits, and a post."""
    edition = on_stage(tokyo)
    talk = talk_of(edition, "Disks & guests", "Ada Example", "Bo Example", abstract="<b>How</b>")
    slot_of(edition, talk)
    slot_of(edition, None, 60, "", kind=Slot.Kind.BREAK, text="Lunch")
    placed(edition, "Networks", "Cy Example", after=120)
    placed(edition, "Plans", "Waiting Example?", after=180)
    release(edition, name="v1", why="To be announced", by=COMMAND_LINE, now=now)
    Talk.objects.filter(title="Networks").update(state=Talk.State.CANCELLED)
    later = now + timedelta(hours=1)
    release(edition, name="v2", why="As before", by=COMMAND_LINE, now=later)
    posted(edition)
    return edition


def pages_of(folder: Path) -> Iterator[tuple[Path, Links]]:
    for file in sorted(folder.rglob("*.html")):
        yield file, Links(file.read_text(encoding="utf-8"))


def test_no_link_is_broken_and_nothing_is_asked_from_elsewhere(
    stage: Edition, tmp_path: Path
) -> None:
    archive_edition(stage, tmp_path)

    broken, foreign, pages = [], [], 0
    for file, links in pages_of(tmp_path):
        pages += 1
        for link in [*links.asked, *links.leads]:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path:
                foreign += [link] if link in links.asked else []
                continue
            if link.startswith("/") or not (file.parent / unquote(parts.path)).resolve().is_file():
                broken.append(f"{file.relative_to(tmp_path)}: {link}")
    assert (broken, foreign) == ([], [])
    assert pages > 12
    styles = "".join(file.read_text() for file in tmp_path.rglob("*.css"))
    assert re.findall(r"url\((?!['\"]?data:)[^)]*", styles) == []
    assert len(styles) > 1000


def test_all_public_formats_are_there(stage: Edition, tmp_path: Path) -> None:
    archive_edition(stage, tmp_path)

    code = Talk.objects.get(title="Disks & guests").code
    named = [
        *("index.html", "schedule/index.html", "schedule.txt", "schedule/v/v1/index.html"),
        *("schedule/export/schedule.ics", "schedule/export/schedule.xml", "venue/index.html"),
        *(f"talk/{code}.ics", f"talk/{code}/index.html", "schedule/feed.atom"),
    ]
    assert [name for name in named if not (tmp_path / name).is_file()] == []
    assert list((tmp_path / "announcements").glob("*/index.html")) != []
    text = (tmp_path / f"talk/{code}/index.html").read_text()
    assert "Disks &amp; guests" in text
    assert "&lt;b&gt;How" in text
    assert json.loads(text.partition('ld+json">')[2].partition("</script>")[0])["name"]


def test_what_needs_the_running_site_is_left_out(stage: Edition, tmp_path: Path) -> None:
    archive_edition(stage, tmp_path)

    text = "".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.html"))
    assert [
        word for word in ("<form", "/organize/", "schedule/mine", "?") if f'"{word}' in text
    ] == []
    assert re.findall(r"<script(?! type=\"application/ld\+json\")", text) == []
    assert "Choose your own" not in text


def test_nobody_who_has_not_confirmed_is_in_it(stage: Edition, tmp_path: Path) -> None:
    archive_edition(stage, tmp_path)

    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"Waiting Example" not in file.read_bytes()


def test_again_into_the_same_folder_gives_the_same_files(stage: Edition, tmp_path: Path) -> None:
    first = archive_edition(stage, tmp_path)
    bytes_of = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    (tmp_path / "mine.txt").write_text("kept")

    assert archive_edition(stage, tmp_path) == first
    assert {file: file.read_bytes() for file in bytes_of} == bytes_of
    assert (tmp_path / "mine.txt").read_text() == "kept"


def test_a_folder_of_something_else_and_a_private_edition_are_refused(
    stage: Edition, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(Refused, match="holds other files"):
        archive_edition(stage, tmp_path)
    stage.public = False
    with pytest.raises(Refused, match="not public"):
        archive_edition(stage, tmp_path / "new")

    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.enable_socket
def test_the_command_tells_files_and_bytes_and_any_server_shows_it(
    stage: Edition, tmp_path: Path
) -> None:
    out = StringIO()
    call_command("archive", "2019-tokyo", str(tmp_path / "site"), json=True, stdout=out)

    told = json.loads(out.getvalue())
    files = [file for file in (tmp_path / "site").rglob("*") if file.is_file()]
    assert told["files"] == len(files) - 1  # its list of files aside
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with urlopen(f"http://127.0.0.1:{server.server_port}/site/schedule/") as answer:
            text = answer.read().decode()
        server.shutdown()
    assert "../talk/" in text


def test_a_page_stands_alone_without_losing_a_sign() -> None:
    text = (
        '<!doctype html><p title="a &amp; b">x &lt; y &#38; <br> <a href="/q">z</a> <img src=//x>'
    )

    assert links_of(text) == ["/q", "//x"]
    alone = standing_alone(text, {"/other": "x"}.get)
    assert alone == '<!doctype html><p title="a &amp; b">x &lt; y &#38; <br> <a>z</a> '
    kept = standing_alone(text, {"/q": "q.html"}.get)
    assert '<a href="q.html">z</a>' in kept
    assert standing_alone("<form><form></form>x</form>y<i data-live>a<i>b</i></i>c", str) == "yc"
