"""The furnished Tokyo, and mail as on a real site."""

from typing import Any

import pytest

from events.conferences.models import Edition
from events.outbox.models import Heartbeat
from tests.security.scenery import NOW, furnish


@pytest.fixture(autouse=True)
def own_mail(settings: Any) -> None:
    """Mail becomes rows; pytest-django would keep it in a list."""
    settings.EMAIL_BACKEND = "events.outbox.backend.OutboxBackend"


@pytest.fixture
def private_tokyo(tokyo: Edition) -> Edition:
    """Tokyo, not public, with a row of every model and a payload in every text."""
    furnish(tokyo)
    Heartbeat.objects.create(name="beat", at=NOW)  # else each page on health asks for a worker
    return Edition.objects.get(pk=tokyo.pk)
