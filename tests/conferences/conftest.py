"""The demo, loaded: the real past with its sources, and one upcoming edition."""

from datetime import datetime

import pytest

from events.conferences.actions import Imported
from events.conferences.demo.load import load_demo
from events.ledger.actions import COMMAND_LINE


@pytest.fixture
def demo(db: None, now: datetime) -> Imported:
    return load_demo(today=now.date(), by=COMMAND_LINE, now=now)
