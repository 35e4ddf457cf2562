"""The doorbell: where it does not ring, mail is only late."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site

from events.outbox import tasks
from tests.outbox.scenery import login_code, mail_to, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def wire() -> Path:
    """The folder in which bells lie."""
    return Path(str(site.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_out"]))


@pytest.fixture
def dead_broker(wire: Path) -> Iterator[None]:
    """A file lies where the folder was."""
    aside = wire.rename(wire.with_name("aside"))
    wire.touch()
    yield
    wire.unlink()
    aside.rename(wire)


def bells(wire: Path) -> int:
    return len(list(wire.iterdir()))


def test_mail_rings_once_its_transaction_is_committed(
    now: datetime, wire: Path, django_capture_on_commit_callbacks: Any
) -> None:
    before = bells(wire)
    with django_capture_on_commit_callbacks(execute=True):
        login_code(now)

    assert bells(wire) == before + 1


def test_ringing_says_nothing(wire: Path, caplog: pytest.LogCaptureFixture) -> None:
    tasks.ring()

    assert (bells(wire) > 0, caplog.messages) == (True, [])


@pytest.mark.usefixtures("dead_broker")
def test_a_dead_broker_is_logged_and_never_shown(
    now: datetime, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        message = login_code(now)

    assert states(message) == ["queued"]
    assert "The broker did not take the bell" in caplog.text


def test_a_drain_sends_and_rings_no_more_if_nothing_is_left(now: datetime, wire: Path) -> None:
    message = mail_to(["rod", "patrick"], now)
    before = bells(wire)

    tasks.drain()

    assert (states(message), bells(wire)) == (["sent", "sent"], before)


def test_a_drain_that_may_claim_nothing_leaves_the_rest_to_the_sweep(
    now: datetime, wire: Path, settings: Any
) -> None:
    settings.MAIL_RATE = 1
    message = mail_to(["rod", "patrick"], now)
    tasks.drain()
    before = bells(wire)

    tasks.drain()

    assert (states(message), bells(wire)) == (["sent", "queued"], before)


def test_a_sweep_rings_if_something_is_due(now: datetime, wire: Path) -> None:
    before = bells(wire)
    tasks.sweep()
    quiet = bells(wire)
    mail_to(["rod"], now)

    tasks.sweep()

    assert (quiet, bells(wire)) == (before, before + 1)
