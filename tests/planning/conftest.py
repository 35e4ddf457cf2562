"""Calls belong to the series, so here Michael owns the series and John organizes it."""

import pytest

from events.conferences.models import Edition, Series
from events.people.models import Role, User
from tests import cast


@pytest.fixture
def series(tokyo: Edition) -> Series:
    return tokyo.series


@pytest.fixture
def chair(series: Series) -> User:
    """Michael, owner of the series."""
    return cast.join("Michael", Role.OWNER, series=series)


@pytest.fixture
def reader(series: Series) -> User:
    """Vera, who reads what the series has and changes nothing."""
    return cast.join("Vera", Role.VIEWER, series=series)
