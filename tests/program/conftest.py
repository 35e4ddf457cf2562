"""The stage of releases."""

import pytest

from events.conferences.models import Edition
from tests.program.stage import on_stage


@pytest.fixture
def stage(tokyo: Edition) -> Edition:
    """Tokyo 2019 with its day, venue and rooms."""
    return on_stage(tokyo)
