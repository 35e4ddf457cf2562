"""What a large programme costs: reading and checking it, the editor's page, the list of talks.

    .venv/bin/python benchmarks/schedule.py [TALKS ...]

Makes an edition of each size in a database of its own and prints CPU milliseconds
(median of five) and queries, with the machine's load beside them: on a shared machine a time alone
says little. Ten rooms up to 300 talks, then more; each speaker has two talks.
"""

import os
import sys
import tempfile
import warnings
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time
from uuid import uuid4

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

from events.conferences.models import Edition, Series  # noqa: E402
from events.people.models import Membership, Person, Role, User  # noqa: E402
from events.program.problems import check  # noqa: E402
from events.program.schedule.models import Slot  # noqa: E402
from events.program.schedule.reading import programme_of  # noqa: E402
from events.program.talks.models import Speaking, Talk  # noqa: E402
from events.venues.models import Room, Venue  # noqa: E402

SIZES = (10, 300, 1000)
RUNS = 5
A_DAY = 16  # half-hours from nine to five
START = datetime(2019, 3, 20, 0, tzinfo=UTC)


def make(count: int) -> Edition:
    """An edition with so many talks on stage."""
    rooms = min(max(2, count // 30), 20)
    series, _ = Series.objects.get_or_create(slug="bhyvecon", name="bhyvecon", role="own")
    facts = {"title": f"{count} talks", "year": 2019, "timezone": "Asia/Tokyo", "start": START}
    last = START + timedelta(days=(count - 1) // (rooms * A_DAY))
    edition = Edition.objects.create(slug=f"2019-{count}", series=series, end=last, **facts)
    known = {"city": "Tokyo", "country_code": "JP", "timezone": "Asia/Tokyo"}
    venue = Venue.objects.create(slug=f"hall-{count}", name="Hall", **known)
    halls = [Room.objects.create(venue=venue, name=f"Room {n}") for n in range(rooms)]
    names = [Person(name=f"Speaker {n} of {count}") for n in range(count // 2)]
    people = Person.objects.bulk_create(names)
    told = {"edition": edition, "made_at": START, "changed_at": START, "state": "confirmed"}
    talks = Talk.objects.bulk_create(Talk(title=f"Talk {n}", **told) for n in range(count))
    Speaking.objects.bulk_create(
        Speaking(talk=talk, person=people[n % len(people)], state="confirmed")
        for n, talk in enumerate(talks)
    )
    Slot.objects.bulk_create(slot(n, talk, halls) for n, talk in enumerate(talks))
    return Edition.objects.select_related("series", "venue").get(pk=edition.pk)


def slot(number: int, talk: Talk, halls: list[Room]) -> Slot:
    day, within = divmod(number, len(halls) * A_DAY)
    start = START + timedelta(days=day, minutes=30 * (within // len(halls)))
    return Slot(
        edition=talk.edition,
        talk=talk,
        room=halls[number % len(halls)],
        start=start,
        end=start + timedelta(minutes=30),
        state="placed",
        uid=str(uuid4()),
        changed_at=START,
    )


def measure(deed: Callable[[], object]) -> tuple[float, int]:
    """Median CPU milliseconds, and queries of one run."""
    deed()
    took = []
    for _ in range(RUNS):
        begin = process_time()
        deed()
        took.append((process_time() - begin) * 1000)
    with CaptureQueriesContext(connection) as queries:
        deed()
    return median(took), len(queries)


def main(sizes: list[int]) -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    print(f"load {os.getloadavg()[0]:.1f}; CPU ms and queries")
    print(f"{'talks':>6} {'read':>12} {'check':>12} {'editor':>12} {'list':>12}")
    user = User.objects.create_user("organizer@example.org", name="Organizer")
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for size in sizes:
        edition = make(size)
        Membership.objects.create(user=user, role=Role.OWNER, edition=edition)
        programme = programme_of(edition)
        desk = f"/organize/{edition.slug}"
        deeds: list[Callable[[], object]] = [
            lambda edition=edition: programme_of(edition),
            lambda programme=programme: check(programme),
            lambda desk=desk: client.get(f"{desk}/schedule/"),
            lambda desk=desk: client.get(f"{desk}/talks/"),
        ]
        found = [measure(deed) for deed in deeds]
        print(f"{size:>6} " + " ".join(f"{ms:>7.0f}, {queries:>3}" for ms, queries in found))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
