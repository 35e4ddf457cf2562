"""healthz and security.txt."""

from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client

from events.ledger.actions import COMMAND_LINE
from events.outbox.actions import stop_all
from events.outbox.models import Heartbeat
from events.outbox.tasks import sweep


def test_health_tells_how_long_ago_the_worker_came_round(
    client: Client, db: None, now: datetime
) -> None:
    Heartbeat.objects.create(name="sweep", at=now - timedelta(seconds=12))

    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "database": "ok",
        "worker": {"last": "2018-11-29T17:59:48+00:00", "age_seconds": 12},
        "beat": {"last": None, "age_seconds": None},
        "mail": {"stopped_since": None},
    }


def test_health_tells_that_all_mail_is_stopped(client: Client, db: None, now: datetime) -> None:
    stop_all(reason="moving house", by=COMMAND_LINE, now=now)

    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json()["mail"] == {"stopped_since": "2018-11-29T18:00:00+00:00"}


def test_only_a_failing_database_is_a_503(client: Client, db: None) -> None:
    with patch("django.db.models.query.QuerySet.values_list", side_effect=OperationalError):
        response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json() == {"status": "failed", "database": "failed"}


def test_finders_of_faults_know_whom_to_tell(client: Client) -> None:
    assert client.get("/.well-known/security.txt").content.decode() == (
        "Contact: mailto:bhyvecon@localhost\n"
        "Expires: 2019-11-29T00:00:00Z\n"
        "Preferred-Languages: en\n"
        "Canonical: http://127.0.0.1:8000/.well-known/security.txt\n"
    )


@pytest.mark.parametrize("path", ["/healthz", "/", "/announcements/feed.atom"])
def test_a_public_page_takes_no_post(client: Client, db: None, path: str) -> None:
    assert client.post(path).status_code == 405


def test_the_clock_is_heard_by_the_sweep_it_asks_for(client: Client, db: None) -> None:
    sweep()

    found = client.get("/healthz").json()

    assert (found["worker"]["age_seconds"], found["beat"]["age_seconds"]) == (0, 0)
