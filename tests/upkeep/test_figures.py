"""/metrics: figures for this machine and for who has the token, for nobody else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from events.ledger.actions import COMMAND_LINE
from events.outbox.actions import stop_all
from events.outbox.models import Breaker, Delivery, Heartbeat
from tests.outbox.scenery import login_code, mail_to

pytestmark = pytest.mark.django_db
ELSEWHERE = "203.0.113.7"


def figures(**headers: str) -> dict[str, str]:
    text = Client().get("/metrics", headers=headers).content.decode()
    lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {name: value for name, _, value in lines}


def test_it_tells_how_mail_stands(now: datetime) -> None:
    mail_to(["rod", "patrick"], now - timedelta(seconds=90))
    Delivery.objects.filter(address__startswith="rod").update(state="unknown")
    Heartbeat.objects.create(name="sweep", at=now - timedelta(seconds=12))
    Breaker.objects.create(server="file outbox", closed_until=now + timedelta(seconds=30))

    found = figures()

    assert found['bhyvecon_deliveries{state="queued"}'] == "1"
    assert found['bhyvecon_deliveries{state="unknown"}'] == "1"
    assert found['bhyvecon_deliveries{state="sent"}'] == "0"
    assert found['bhyvecon_messages{state="sending"}'] == "1"
    assert found["bhyvecon_oldest_due_seconds"] == "90"
    assert found['bhyvecon_heartbeat_age_seconds{robot="sweep"}'] == "12"
    assert found["bhyvecon_breaker_seconds"] == "30"
    assert found["bhyvecon_mail_stopped"] == "0"


def test_it_tells_that_all_mail_is_stopped(now: datetime) -> None:
    stop_all(reason="moving house", by=COMMAND_LINE, now=now)

    assert figures()["bhyvecon_mail_stopped"] == "1"


def test_it_is_text_that_prometheus_reads_and_nobody_keeps() -> None:
    response = Client().get("/metrics")

    assert response.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.content.decode().startswith("# HELP bhyvecon_deliveries Mail by state.\n")


@pytest.mark.parametrize("remote", [ELSEWHERE, "", "unix:", "::ffff:203.0.113.7"])
def test_another_machine_finds_no_such_page(remote: str) -> None:
    assert Client(REMOTE_ADDR=remote).get("/metrics").status_code == 404


@pytest.mark.peer_fault(17)
@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Forwarded-Host"]
)
@pytest.mark.parametrize("proxies", [0, 1])
def test_no_header_makes_another_machine_this_one(header: str, proxies: int, settings: Any) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    says_loopback = {header: "127.0.0.1"}

    direct = Client(REMOTE_ADDR=ELSEWHERE).get("/metrics", headers=says_loopback)
    by_proxy = Client(REMOTE_ADDR="127.0.0.1").get("/metrics", headers=says_loopback)

    assert (direct.status_code, by_proxy.status_code) == (404, 404)


@pytest.mark.parametrize(
    ("token", "sent", "status"),
    [
        ("zqx-token", "Bearer zqx-token", 200),
        ("zqx-token", "bearer zqx-token", 200),
        ("zqx-token", "Bearer zqx", 404),
        ("zqx-token", "Basic zqx-token", 404),
        ("zqx-token", "Bearer", 404),
        ("", "Bearer ", 404),
        ("", "", 404),
    ],
)
def test_elsewhere_the_token_opens_it(settings: Any, token: str, sent: str, status: int) -> None:
    settings.METRICS_TOKEN = token

    response = Client(REMOTE_ADDR=ELSEWHERE).get("/metrics", headers={"Authorization": sent})

    assert response.status_code == status


@pytest.mark.parametrize("count", [1, 3])
def test_more_mail_asks_no_more_queries(
    now: datetime, count: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for number in range(count):
        login_code(now, to=f"rod{number}@people.example")

    with django_assert_num_queries(6):
        figures()
