"""`manage.py import_bounces PATH`: one document, exit codes, words for people."""

import json
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from events.outbox.models import Delivery
from tests.outbox.bounces.letters import group, mail, report, to_token
from tests.outbox.bounces.scenery import as_sent
from tests.outbox.scenery import mail_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(now: datetime) -> Delivery:
    """Direct mail to Rod that his server took."""
    return as_sent(mail_to(["rod"], now), now)


def run(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_bounces", str(path), *options, stdout=out)
    return out.getvalue()


def test_it_prints_one_document(row: Delivery, tmp_path: Path) -> None:
    (tmp_path / "bounce.eml").write_bytes(report(to=to_token(row), returned=row.msg_id))

    told: dict[str, Any] = json.loads(run(tmp_path / "bounce.eml", "--json"))

    bounced = told.pop("bounced")
    assert told.pop("unsubscribed") == []
    assert told == {"read": 1, "matched": 1, "deferred": [], "list_replies": [], "ignored": []}
    assert bounced == [
        {
            "where": "mail 1",
            "kind": "hard",
            "sender": "mailer-daemon@mail.example",
            "subject": "Undelivered Mail Returned to Sender",
            "matched_by": "token",
            "message_id": row.msg_id,
            "address": "rod@people.example",
            "status": "5.1.1",
            "text": "550 5.1.1 unknown user",
            "changed": True,
            "suppressed": True,
            "reason": "the address is dead",
            "matched": True,
        }
    ]


def test_each_mail_of_a_maildir_is_listed_once(row: Delivery, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    for name, data in {
        "1": report(to=to_token(row)),
        "2": report(group(action="delayed"), to=to_token(row)),
        "3": mail("Where is it?", sender="rod@people.example", subject="Re: bhyvecon"),
    }.items():
        (tmp_path / "new" / name).write_bytes(data)

    told = run(tmp_path)

    assert told == (
        "new/1: bounced, hard: rod@people.example, 550 5.1.1 unknown user (the address is dead)\n"
        "new/2: deferred, delayed: rod@people.example, 550 5.1.1 unknown user"
        " (not yet; the server goes on trying)\n"
        "new/3: ignored, reply: rod@people.example, Re: bhyvecon"
        " (perhaps a person's answer: read it)\n"
        "3 read, 2 about mail of ours: 1 bounced, 1 deferred, 0 list replies, 1 ignored.\n"
    )


def test_a_path_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="there is no such file") as refusal:
        run(tmp_path / "none")

    assert refusal.value.returncode == 2


def test_a_folder_that_is_no_maildir_is_a_no(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refusal:
        run(tmp_path)

    assert refusal.value.code == 1
    assert "it has neither cur nor new." in capsys.readouterr().err
