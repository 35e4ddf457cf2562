"""A backup while mail goes out, restored elsewhere: nothing goes out again."""

from pathlib import Path

import pytest

from tests.outbox.workshop import Workshop
from tests.sink import Sink
from tests.sink.log import copies
from tests.upkeep.house import House

pytestmark = pytest.mark.processes


def test_nothing_goes_out_twice_that_was_on_its_way_when_the_backup_was_made(
    workshop: Workshop, sink: Sink, tmp_path: Path
) -> None:
    old = House(tmp_path, workshop.environment["DATABASE_URL"], {"EMAIL_URL": sink.url})
    new = House(tmp_path / "new", more={"EMAIL_URL": sink.url})
    workshop.do("mail", "40")
    sink.misbehave("dot~person20@*1=late")
    sending = workshop.begin_and_hang("drain")

    old.ask("backup", str(tmp_path / "one.zip"))
    sink.answer_late()
    sending.communicate()
    new.ask("restore", str(tmp_path / "one.zip"))
    stopped = new.ask("drain")
    released = new.ask("mail", "--resume")
    after = new.ask("drain")

    assert (stopped["claimed"], released["paused"], after["claimed"]) == (0, 1, 0)
    assert (len(sink.taken()), copies(sink.taken())) == (40, {})
