"""Fixtures: the clock stands still at T-111 of Tokyo 2019, data lies in a folder of its own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import time_machine

from events.conferences.models import Edition
from events.people.models import Role, User
from tests import cast
from tests.factories import EditionFactory

pytest_plugins = ["tests.parts"]
# A test judges what comes out, never how long a busy machine took.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")
NOW = datetime(2018, 11, 29, 18, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """The instant of the call of 2018-11-29."""
    return NOW


@pytest.fixture(autouse=True)
def still_clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test runs at NOW, but those that start real processes, whose clocks go on."""
    if request.node.get_closest_marker("processes"):
        yield
        return
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def cheap_settings(settings: Any, tmp_path: Path) -> None:
    """A cheap password hash, plain static names, an outbox folder of the test's own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.OUTBOX_DIR = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def tokyo(db: None) -> Edition:
    """bhyvecon Tokyo 2019, beside AsiaBSDCon 2019 of 21-24 March, without a date yet."""
    edition: Edition = EditionFactory.create()
    return edition


@pytest.fixture
def michael(tokyo: Edition) -> User:
    """Owner of Tokyo 2019."""
    return cast.join("Michael", Role.OWNER, edition=tokyo)


@pytest.fixture
def john(tokyo: Edition) -> User:
    """Organizer of Tokyo 2019."""
    return cast.join("John", Role.ORGANIZER, edition=tokyo)


@pytest.fixture
def vera(tokyo: Edition) -> User:
    """Viewer of Tokyo 2019."""
    return cast.join("Vera", Role.VIEWER, edition=tokyo)


@pytest.fixture
def ottawa(db: None) -> Edition:
    """bhyvecon Ottawa 2019: another edition, which Dan organizes."""
    edition: Edition = EditionFactory.create(
        slug="2019-ottawa",
        title="bhyvecon Ottawa 2019",
        city="Ottawa",
        country_code="CA",
        subdivision="ON",
        timezone="America/Toronto",
        host=None,
    )
    return edition


@pytest.fixture
def dan(ottawa: Edition) -> User:
    """Owner of Ottawa 2019; nothing of Tokyo's is his."""
    return cast.join("Dan", Role.OWNER, edition=ottawa)
