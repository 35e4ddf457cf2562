"""Kill everything at random while mail goes out; then count.

    .venv/bin/python benchmarks/chaos [--count 5000] [--seeds 1 2 3] [--kills 20]

Two workers and two beats on one PostgreSQL and one Redis send to a mail server that writes its log
to the disk before it answers, refuses a tenth of the addresses and sometimes drops the line after
the last byte. Meanwhile workers, pool children, Redis (with and without its memory), PostgreSQL and
the mail server are killed with -9, and a worker sleeps past its lease. A list post goes out in the
middle of it.

Passes: nobody is lost; copies only where a kill or a dropped line hid an answer; one Message-ID for
each; what we show as failed is what the server refused; the list has its post once at most.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from house import House

from tests.sink.log import copies, read_log

DROPPED, PAST_LEASE = 5, 70.0
RULES = ("rcpt~refused=550 5.7.1 Not here", f"dot~person*{DROPPED}=log-drop")
QUEUE = """
from datetime import timedelta
from django.utils import timezone
from events.outbox import actions
from events.outbox.actions import Recipient
now = timezone.now()
names = ["refused" if n % 10 == 9 and n > 60 else "person" for n in range({count})]
people = [Recipient(f"{{name}}{{n}}@people.example") for n, name in enumerate(names)]
for kind, to in (("direct", people), ("list_post", [Recipient("list@lists.example")])):
    letter = actions.schedule_message(kind=kind, subject="Chaos", body="Text.\\n" * 20, now=now)
    actions.start_message(letter, to, now=now, hold=timedelta(seconds=5))
"""
TELL = """
import json
from events.models import Delivery
rows = Delivery.objects.values_list("address", "state", "msg_id", "crashes", "message__kind")
print(json.dumps(list(rows)))
"""
OPEN = """
from events.models import Delivery
waiting = Delivery.objects.filter(state__in=["queued", "sending", "deferred"])
print(waiting.count())
"""
# A minute of an ordinary retry is a second here: what is deferred is due at once.
HURRY = """
from django.utils import timezone
from events.models import Delivery
Delivery.objects.filter(state="deferred").update(not_before=timezone.now())
"""


def faults(house: House, chance: random.Random) -> dict[str, Callable[[], None]]:
    """What may happen, by name."""
    worker = chance.choice(("worker-one", "worker-two"))
    return {
        "worker": lambda: house.kill_all_of(worker),
        "child": lambda: house.kill_child(worker, chance),
        "redis": lambda: house.kill("redis"),
        "flush": house.flush,
        "postgresql": house.restart_database,
        "server": lambda: house.kill("sink"),
        "term": lambda: house.kill(worker, signal.SIGTERM),
        "beat": lambda: house.kill("beat-one"),
    }


def storm(house: House, chance: random.Random, kills: int, pause: float) -> Counter[str]:
    """Let things happen, one after the other; how often each did."""
    happened: Counter[str] = Counter()
    for number in range(kills):
        time.sleep(chance.uniform(pause / 2, pause * 1.5))
        deeds = faults(house, chance)
        name = list(deeds)[number] if number < len(deeds) else chance.choice(list(deeds))
        deeds[name]()
        happened[name] += 1
        time.sleep(chance.uniform(0.2, 2))
        house.mend()
    return happened


def wait_until_done(house: House, *, seconds: float) -> float:
    """Seconds until no row waits; restarts what died and hurries what is deferred."""
    begin = time.monotonic()
    while int(house.python(OPEN)) and time.monotonic() < begin + seconds:
        house.mend()
        house.python(HURRY)
        time.sleep(2)
    return time.monotonic() - begin


def judge(house: House, happened: Counter[str]) -> tuple[dict[str, object], bool]:
    """What came of it, and whether it passes."""
    rows = json.loads(house.python(TELL))
    taken = read_log(house.log)
    direct = [row for row in rows if row[4] == "direct"]
    post = next(row for row in rows if row[4] == "list_post")
    got = {mail.recipients[0] for mail in taken}
    states = Counter(row[1] for row in direct)
    doubled = sum(copies(taken).values())
    posts = sum(mail.recipients == (post[0],) for mail in taken)
    ids = {mail.recipients[0]: mail.message_id for mail in taken}
    kills = sum(happened[name] for name in ("worker", "child", "server", "postgresql", "term"))
    found: dict[str, object] = {
        "states": dict(states),
        "lost": sum(row[1] == "sent" and row[0] not in got for row in direct)
        + sum(row[1] not in {"sent", "failed"} for row in direct),
        "copies": doubled,
        "kills that may hide an answer": kills,
        "dropped lines": DROPPED,
        "list post": f"{post[1]}, {posts} in the list's mailbox",
        "happened": dict(happened),
    }
    good = (
        found["lost"] == 0
        and doubled <= 2 * kills + DROPPED  # two pool children a worker, one mail each
        and posts <= 1
        and all(ids[row[0]] == row[2] for row in direct if row[0] in got)
        and {row[0] for row in direct if row[1] == "failed"} == _refused(direct)
    )
    return found, good


def _refused(direct: list[list[str]]) -> set[str]:
    return {row[0] for row in direct if row[0].startswith("refused")}


def run(seed: int, count: int, kills: int, pause: float) -> bool:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="chaos-", dir="/tmp") as name:
        house = House(Path(name), *RULES)
        try:
            time.sleep(8)
            house.python(QUEUE.format(count=count))
            house.sleep("worker-two", PAST_LEASE)
            happened = storm(house, chance, kills, pause)
            took = wait_until_done(house, seconds=600)
            found, good = judge(house, happened)
        finally:
            house.close()
    print(f"seed {seed}, load {os.getloadavg()[0]:.1f}: {'passed' if good else 'FAILED'}")
    print(f"  done {took:.0f} s after the last fault")
    for key, value in found.items():
        print(f"  {key}: {value}")
    sys.stdout.flush()
    return good


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks/chaos")
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--pause", type=float, default=3.0, help="mean seconds between two faults")
    asked = parser.parse_args()
    results = [run(seed, asked.count, asked.kills, asked.pause) for seed in asked.seeds]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
