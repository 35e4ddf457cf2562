"""Mail as files: whole, named by the Message-ID, once however often it is written."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from events.outbox import delivery
from events.outbox.transports.file import FileTransport
from events.outbox.transports.wire import Envelope
from tests.outbox.scenery import login_code, mail_to, only, post_to_list, states
from tests.outbox.transport import Yes

pytestmark = pytest.mark.django_db


def test_a_list_post_becomes_one_file_with_its_message_id(now: datetime, tmp_path: Path) -> None:
    message = post_to_list(now)

    done = delivery.drain(timezone.now)

    [path] = tmp_path.iterdir()
    message.refresh_from_db()
    assert path.name == f"{message.msg_id.strip('<>')}.eml"
    assert f"Message-ID: {message.msg_id}\r\n".encode() in path.read_bytes()
    assert (message.state, only(message).state) == ("sent", "sent")
    assert dict(done) == {"claimed": 1, "sent": 1}


def test_a_repeat_writes_the_same_file(tmp_path: Path) -> None:
    envelope = Envelope("bounces@b.example", "rod@people.example", "one@b.example")

    for content in (b"first", b"again"):
        FileTransport(tmp_path).send(envelope, content, let=Yes(), patience=1)

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        ("one@b.example.eml", b"again")
    ]


def test_on_hold_nothing_goes_out(now: datetime, tmp_path: Path) -> None:
    message = post_to_list(now, hold=timedelta(seconds=1))

    delivery.drain(timezone.now)

    assert states(message) == ["queued"]
    assert list(tmp_path.iterdir()) == []


def test_direct_mail_is_a_file_for_each_person(now: datetime, tmp_path: Path) -> None:
    message = mail_to(["rod", "patrick", "rod"], now)

    delivery.drain(timezone.now)

    assert states(message) == ["sent", "sent"]
    assert len(list(tmp_path.iterdir())) == 2


def test_the_body_of_system_mail_is_gone_after_sending(now: datetime, tmp_path: Path) -> None:
    message = login_code(now)

    delivery.drain(timezone.now)

    message.refresh_from_db()
    assert (message.state, message.body, message.purged_at) == ("sent", "", now)
    [path] = tmp_path.iterdir()
    assert b"123456" in path.read_bytes()


def test_a_full_disk_loses_nothing(now: datetime, settings: Any, tmp_path: Path) -> None:
    settings.OUTBOX_DIR = tmp_path / "no-folder"
    settings.OUTBOX_DIR.write_text("a file stands where the folder should be")
    message = post_to_list(now)

    delivery.drain(timezone.now)

    assert (only(message).state, only(message).attempts) == ("queued", 0)
