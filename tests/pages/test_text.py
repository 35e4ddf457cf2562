"""What curl gets: 72 columns, no control characters, the web address last."""

from datetime import date

import pytest
from django.test import Client
from inline_snapshot import snapshot

from events.conferences.models import Edition
from events.shared.text import columns
from tests.pages.scenery import posted


def test_the_landing_page_as_text(curl: Client, tokyo: Edition) -> None:
    day = date(2019, 3, 20)
    Edition.objects.filter(pk=tokyo.pk).update(start=day, end=day, date_certainty="planned")

    response = curl.get("/2019-tokyo/")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == snapshot("""\
BHYVECON TOKYO 2019

Planned for Wed 20 March 2019, the day before AsiaBSDCon 2019.
Tokyo; the venue is not known yet.

* Wed 20 March 2019  bhyvecon: planned
  Thu 21 March 2019  AsiaBSDCon 2019
  Fri 22 March 2019  AsiaBSDCon 2019
  Sat 23 March 2019  AsiaBSDCon 2019
  Sun 24 March 2019  AsiaBSDCon 2019

Status: planned
Host: AsiaBSDCon 2019, 21-24 March 2019, Tokyo

Contact: bhyvecon@localhost

http://127.0.0.1:8000/2019-tokyo/
""")


def test_the_home_page_as_text(curl: Client, tokyo: Edition, ottawa: Edition) -> None:
    posted(tokyo, pk=900)

    assert curl.get("/").content.decode() == snapshot("""\
NEXT EDITION

bhyvecon Tokyo 2019
Date not known yet, beside AsiaBSDCon 2019.
Tokyo; the venue is not known yet.

* day not known      bhyvecon: ?
  Thu 21 March 2019  AsiaBSDCon 2019
  Fri 22 March 2019  AsiaBSDCon 2019
  Sat 23 March 2019  AsiaBSDCon 2019
  Sun 24 March 2019  AsiaBSDCon 2019

http://127.0.0.1:8000/2019-tokyo/

LATEST ANNOUNCEMENT

bhyvecon Tokyo 2019: save the date
2018-11-30 02:00 JST, to virtualization
http://127.0.0.1:8000/announcements/900/

ALSO TO COME

  bhyvecon Ottawa 2019
    2019, day not known; Ottawa

http://127.0.0.1:8000/
""")


@pytest.mark.parametrize("title", ["飯" * 150, "word " * 40, "x" * 200, "a\x1b[31mb\u202ec"])
@pytest.mark.parametrize("path", ["/", "/2019-tokyo/"])
def test_a_strange_title_breaks_no_line(
    curl: Client, tokyo: Edition, path: str, title: str
) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(title=title)

    lines = curl.get(path).content.decode().splitlines()

    assert [line for line in lines if columns(line) > 72 or "\x1b" in line] == []
    assert lines[-1] == f"http://127.0.0.1:8000{path}"


def test_markup_in_a_title_stays_as_typed(curl: Client, tokyo: Edition) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(title="bhyve & <vmm>")

    assert "bhyve & <vmm>" in curl.get("/").content.decode()
