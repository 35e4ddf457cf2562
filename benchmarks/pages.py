"""What a page of the public costs at 10, 300 and 1,000 talks: the same, but for its bytes.

    .venv/bin/python benchmarks/pages.py [TALKS ...]

Makes a released edition of each size in a database of its own. For each address: CPU milliseconds
(median of nine, warm), the ratio to the smallest edition, queries, kB as sent and packed, and the
milliseconds and queries of a 304.
"""

import gzip
import os
import sys
import tempfile
import warnings
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ["BHYVECON_DATA"] = tempfile.mkdtemp(prefix="bhyvecon-benchmark-")
os.environ["DJANGO_SETTINGS_MODULE"] = "bhyvecon.settings"

import django  # noqa: E402 -- settings are named above

warnings.filterwarnings("ignore", "No directory at")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from events.conferences.models import Edition  # noqa: E402
from events.flows.fixture import Size, make_fixture  # noqa: E402
from events.ledger.actions import COMMAND_LINE  # noqa: E402

SIZES = (10, 300, 1000)
RUNS = 9
FIRST = date(2030, 3, 20)
ROOMS, A_DAY = 3, 30


def make(talks: int) -> list[str]:
    """A released edition, and the addresses that are measured of it."""
    slug = f"2030-of-{'x' * len(str(talks))}"
    days = talks // (ROOMS * A_DAY) + 1
    size = Size(talks, ROOMS, days, max(1, talks // 2))
    make_fixture(size, slug=slug, first=FIRST, by=COMMAND_LINE, now=timezone.now())
    edition = Edition.objects.get(slug=slug)
    Edition.objects.filter(pk=edition.pk).update(public=True)
    codes = list(edition.talks.order_by("pk").values_list("code", flat=True)[:3])
    day = FIRST + timedelta(days=days - 1)
    pages = ["", "schedule/", "speakers/", f"talk/{codes[0]}/", f"schedule/?day={day}"]
    pages += [f"schedule/mine/?talk={','.join(codes)}", "schedule/now/"]
    files = ["schedule/export/schedule.ics", "schedule/export/schedule.json"]
    mine = f"schedule/mine.ics?talk={','.join(codes)}"
    return [f"/{slug}/{each}" for each in (*pages, *files, mine)]


def measure(deed: Callable[[], Any]) -> tuple[float, int, Any]:
    """Median CPU milliseconds, queries, and the answer, once all is warm."""
    deed()
    took = []
    for _ in range(RUNS):
        begin = process_time()
        deed()
        took.append((process_time() - begin) * 1000)
    with CaptureQueriesContext(connection) as queries:
        answer = deed()
    return median(took), len(queries), answer


def main(sizes: list[int]) -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    client = Client(HTTP_HOST="127.0.0.1", headers={"accept": "text/html"})
    print(f"load {os.getloadavg()[0]:.1f}")
    print(f"{'talks':>6} {'CPU ms':>8} {'ratio':>6} {'queries':>8} {'kB':>7} {'packed':>7} "
          f"{'304 ms':>7} {'queries':>8}  address")  # fmt: skip
    smallest: list[float] = []
    for size in sizes:
        for number, address in enumerate(make(size)):
            ms, queries, answer = measure(lambda address=address: client.get(address))
            if answer.status_code != 200:
                raise SystemExit(f"{address} answers {answer.status_code}")
            etag = {"if-none-match": answer["ETag"]}
            same, few, _ = measure(lambda a=address, e=etag: client.get(a, headers=e))
            smallest += [ms] if len(smallest) <= number else []
            kept, packed = len(answer.content) / 1000, len(gzip.compress(answer.content)) / 1000
            print(f"{size:>6} {ms:>8.2f} {ms / smallest[number]:>6.1f} {queries:>8} {kept:>7.1f} "
                  f"{packed:>7.1f} {same:>7.2f} {few:>8}  {address}")  # fmt: skip


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
