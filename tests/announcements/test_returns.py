"""The clock reads BOUNCE_MAILDIR and marks what it has read."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from events.announcements import tasks
from events.outbox.bounces.files import RawMail, read_one
from events.outbox.bounces.maildir import take_new
from events.outbox.models import Delivery, Suppression
from tests.outbox.bounces.letters import mail, report, to_token
from tests.outbox.bounces.scenery import as_sent
from tests.outbox.scenery import mail_to, post_to_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(now: datetime) -> Delivery:
    """Direct mail to Rod that his server took."""
    return as_sent(mail_to(["rod"], now), now)


@pytest.fixture
def new(settings: Any, tmp_path: Path) -> Path:
    """Where the mail server puts what comes back."""
    settings.BOUNCE_MAILDIR = str(tmp_path / "returns")
    folder = tmp_path / "returns" / "new"
    folder.mkdir(parents=True)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_new_mail_is_read_and_marked(row: Delivery, new: Path) -> None:
    (new / "1.host").write_bytes(report(to=to_token(row)))

    tasks.read_returns()

    row.refresh_from_db()
    assert row.state == "bounced"
    assert (names(new), names(new.parent / "cur")) == ([], ["1.host:2,S"])


def test_a_mail_that_breaks_us_is_flagged_and_keeps_no_other_out(
    row: Delivery, new: Path, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    (new / "0.host").write_bytes(b"Subject: x\n\n")
    (new / "1.host").write_bytes(report(to=to_token(row)))

    done = take_new(new.parent, now=now, read=read_but_0)

    assert [each.kind for each in done.findings] == ["hard"]
    assert names(new.parent / "cur") == ["0.host:2,F", "1.host:2,S"]
    assert caplog.messages == ["0.host could not be read; it is marked as flagged"]


def read_but_0(file: Path) -> RawMail:
    """A reader that has a bug with one file."""
    if file.name.startswith("0"):
        raise RuntimeError("a bug")
    return read_one(file)


def test_who_asks_by_mail_to_leave_is_out_before_the_mail_is_marked(
    row: Delivery, new: Path, now: datetime
) -> None:
    asked = mail("", to=to_token(row), sender="rod@people.example", subject="unsubscribe")
    (new / "1.host").write_bytes(asked)

    tasks.read_returns()

    assert [each.reason for each in Suppression.objects.all()] == ["unsubscribed"]
    assert names(new.parent / "cur") == ["1.host:2,S"]


@pytest.mark.parametrize(
    ("path", "said"), [("none yet", []), ("a file", ["BOUNCE_MAILDIR cannot be read"])]
)
def test_what_cannot_be_read_is_told_in_the_log(
    settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture, path: str, said: list[str]
) -> None:
    (tmp_path / "a file").touch()
    settings.BOUNCE_MAILDIR = str(tmp_path / path)

    tasks.read_returns()

    assert [text.partition(":")[0] for text in caplog.messages] == said


def test_without_a_maildir_it_only_gives_up(now: datetime) -> None:
    row = as_sent(post_to_list(now), now)
    Delivery.objects.filter(pk=row.pk).update(sent_at=now.replace(month=10))

    tasks.read_returns()

    row.refresh_from_db()
    assert row.publication == "given_up"
