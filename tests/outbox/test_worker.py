"""A real worker, by each broker: what is queued goes out without anybody asking."""

from pathlib import Path

import pytest

from tests.processes.site import Broker, Site
from tests.sink import Sink

pytestmark = pytest.mark.processes

BROKERS = [
    "filesystem",
    pytest.param("redis", marks=pytest.mark.redis),
    pytest.param("redis by REDIS_URL", marks=pytest.mark.redis),
]
QUEUE = (
    "from django.utils import timezone; from tests.outbox.scenery import post_to_list; "
    "print(post_to_list(timezone.now()).msg_id)"
)
STATE = "from events.models import Delivery; print(Delivery.objects.get().state)"
STATES = "from events.models import Delivery; print(*Delivery.objects.values_list('state', flat=1))"
QUEUE_MANY = (
    "from django.utils import timezone; from tests.outbox.scenery import mail_to; "
    "mail_to([f'person{n}' for n in range(300)], timezone.now())"
)
# A minute passes.
END_LEASE = (
    "from django.utils import timezone; from events.models import Delivery; "
    "Delivery.objects.update(lease_until=timezone.now())"
)


def post_by(broker: Broker, folder: Path) -> tuple[str, list[str], list[str]]:
    """Queue a post in one process; the row's state, the post's id, and the ids that arrived."""
    with (
        Sink(log=folder / "sink.log") as sink,
        Site(data=folder / "site", broker=broker, env={"EMAIL_URL": sink.url}) as site,
    ):
        message_id = site.python(QUEUE).strip()
        site.wait_for(lambda: site.python(STATE).strip() == "sent")
        return "sent", [message_id], [taken.message_id for taken in sink.taken()]


@pytest.mark.parametrize("broker", BROKERS)
def test_a_worker_posts_once(broker: Broker, tmp_path: Path) -> None:
    state, queued, arrived = post_by(broker, tmp_path)

    assert (state, arrived) == ("sent", queued)


@pytest.mark.redis
def test_a_worker_that_dies_after_the_dot_leaves_the_post_unknown(tmp_path: Path) -> None:
    with (
        Sink("dot*1=log-hang", log=tmp_path / "sink.log") as sink,
        Site(data=tmp_path / "site", broker="redis", env={"EMAIL_URL": sink.url}) as site,
    ):
        site.python(QUEUE)
        site.wait_for(lambda: sink.hanging)
        site.kill_group("worker")
        site.python(END_LEASE)

        site.wait_for(lambda: site.python(STATE).strip() == "unknown")
        assert len(sink.taken()) == 1


@pytest.mark.redis
def test_a_worker_told_to_stop_gives_its_rows_back_between_two_mails(tmp_path: Path) -> None:
    with Sink(log=tmp_path / "sink.log", in_pieces=True) as sink:
        with Site(data=tmp_path / "site", broker="redis", env={"EMAIL_URL": sink.url}) as site:
            site.python(QUEUE_MANY)
            site.wait_for(lambda: len(sink.taken()) > 2)
            site.stop()

        states = site.python(STATES).split()
        assert set(states) == {"sent", "queued"}
        assert states.count("sent") == len(sink.taken())
