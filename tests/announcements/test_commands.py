"""announce, deliveries and lists do what the pages do."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from events.announcements import delivery
from events.announcements.models import Announcement, MailingList
from events.conferences.models import Edition
from events.ledger.models import Activity
from events.outbox.actions import cancel_message
from events.outbox.models import Delivery
from events.people.models import User
from tests.announcements.readers import subscriber
from tests.cast import page

TEXT = "{title} is {date_sentence}.\n\n{url}\n"


@pytest.fixture
def body(tmp_path: Path) -> str:
    path = tmp_path / "body.txt"
    path.write_text(TEXT)
    return str(path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command with --json: its exit status and its document."""

    def run(*words: str) -> tuple[int, Any]:
        status = 0
        try:
            call_command(*words, "--json")
        except SystemExit as leave:
            status = int(str(leave.code))
        return status, json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def words(planned: Edition, virtualization: MailingList, body: str) -> list[str]:
    """What announces Tokyo to the list."""
    to = ["--edition", "2019-tokyo", "--list", "virtualization"]
    return ["announce", *to, "--subject", "{title}: {date_sentence}", "--body", body]


def test_announce_hands_it_in(run: Any, words: list[str], michael: User) -> None:
    status, document = run(*words, "--by", "michael@example.org")

    made = Announcement.objects.get()
    assert (status, document["id"], document["state"]) == (0, made.pk, "in_review")
    assert [problem["kind"] for problem in document["problems"]] == ["list", "for_ever"]
    assert (made.created_by, made.body) == (michael, TEXT.rstrip())
    assert set(Activity.objects.values_list("door", flat=True)) == {"command"}


def test_announce_with_a_second_organizer_approves(
    run: Any, words: list[str], michael: User, john: User
) -> None:
    who = ["--by", "michael@example.org", "--approve-as", "john@example.org"]

    status, document = run(*words, *who)

    made = Announcement.objects.get()
    assert (status, document["state"], made.approved_by) == (0, "approved", john)


def test_the_same_text_again_is_the_same_announcement(
    run: Any, words: list[str], michael: User, john: User
) -> None:
    by = ["--by", "michael@example.org"]

    documents = [run(*words, *by)[1], run(*words, *by, "--approve-as", "john@example.org")[1]]
    documents += [run(*words, *by, "--approve-as", "john@example.org")[1]]

    assert len({document["id"] for document in documents}) == 1
    assert [each["state"] for each in documents] == ["in_review", "approved", "approved"]


def test_a_text_whose_mail_was_cancelled_is_not_taken_up_again(
    run: Any, words: list[str], michael: User, john: User, now: datetime
) -> None:
    who = ["--by", "michael@example.org", "--approve-as", "john@example.org"]
    run(*words, *who)
    first = Announcement.objects.get()
    assert first.message
    cancel_message(first.message, by=page(michael), now=now)

    status, document = run(*words, *who)

    assert (status, document["state"], document["id"] != first.pk) == (0, "approved", True)


def test_the_author_does_not_approve(run: Any, words: list[str], michael: User) -> None:
    who = ["--by", "michael@example.org", "--approve-as", "michael@example.org"]

    status, document = run(*words, *who)

    assert (status, document["id"], document["state"]) == (1, None, "refused")
    assert [problem["kind"] for problem in document["problems"]] == ["approver"]
    assert not Announcement.objects.exists()


def test_what_blocks_stores_nothing(
    run: Any, words: list[str], virtualization: MailingList
) -> None:
    MailingList.objects.update(armed_at=None)

    status, document = run(*words)

    first = document["problems"][0]
    assert (status, document["id"]) == (1, None)
    assert (first["level"], first["kind"], first["where"]) == ("block", "not_armed", "mailing_list")
    assert not Announcement.objects.exists()
    assert not Activity.objects.exists()


def test_an_organizer_of_another_edition_is_refused(
    run: Any, words: list[str], dan: User, vera: User
) -> None:
    for email in ("dan@example.org", "vera@example.org"):
        status, document = run(*words, "--by", email)

        assert status == 1
        assert document["problems"] == [
            {
                "level": "block",
                "kind": "role",
                "text": f"{email} does not organize bhyvecon Tokyo 2019.",
                "where": "by",
                "fix": "",
            }
        ]
    assert not Announcement.objects.exists()


def test_a_time_is_read_in_the_editions_zone(run: Any, words: list[str]) -> None:
    run(*words, "--at", "2019-02-20 10:00", "--no-hold")

    made = Announcement.objects.get()
    assert (made.send_at, made.skip_hold) == (datetime(2019, 2, 20, 1, 0, tzinfo=UTC), True)


def test_a_text_taken_up_again_may_lose_its_hold(
    run: Any, words: list[str], michael: User, john: User
) -> None:
    by = ["--by", "michael@example.org"]
    run(*words, *by)

    run(*words, *by, "--approve-as", "john@example.org", "--no-hold")

    made = Announcement.objects.get()
    assert (made.state, made.skip_hold) == ("approved", True)


def test_a_text_taken_up_again_keeps_its_time(run: Any, words: list[str], michael: User) -> None:
    by = ["--by", "michael@example.org"]
    made = run(*words, *by, "--at", "2019-02-20 10:00")[1]

    status, document = run(*words, *by, "--at", "2019-02-21 10:00")

    assert (status, document["state"]) == (1, "refused")
    assert document["problems"] == [
        {
            "level": "block",
            "kind": "twin",
            "text": f"Announcement {made['id']} has this text already, with another time.",
            "where": "send_at",
            "fix": f"/organize/2019-tokyo/announcements/{made['id']}/",
        }
    ]
    assert Announcement.objects.get().send_at == datetime(2019, 2, 20, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--at", "soon"], "--at: 'soon' is not a time; write one like 2019-02-20 10:00."),
        (
            ["--list", "other"],
            "One list per announcement: write another announcement for the second list.",
        ),
        (["--by", "nobody@example.org"], "No login has the address nobody@example.org."),
        (["--reply-to", "99"], "--reply-to: bhyvecon Tokyo 2019 has no announcement 99."),
        (["--body", "/nowhere/x"], "--body: /nowhere/x: No such file or directory."),
        (
            ["--edition", "2030-x"],
            "There is no own edition '2030-x'; manage.py editions lists them.",
        ),
    ],
)
def test_wrong_use_is_exit_2_with_a_sentence(
    more: list[str], sentence: str, words: list[str]
) -> None:
    with pytest.raises(CommandError) as error:
        call_command(*words, *more)

    assert (str(error.value), error.value.returncode) == (sentence, 2)
    assert not Announcement.objects.exists()


def test_a_body_that_is_not_utf_8_is_refused(words: list[str], body: str) -> None:
    Path(body).write_bytes(b"Z\xfcrich")

    with pytest.raises(CommandError) as error:
        call_command(*words)

    assert str(error.value) == f"--body: {body} is not UTF-8 at byte 1."


def test_a_list_that_nobody_keeps_is_refused(words: list[str], virtualization: MailingList) -> None:
    virtualization.delete()

    with pytest.raises(CommandError) as error:
        call_command(*words)

    assert str(error.value) == "There is no list 'virtualization'; manage.py lists shows them."


@pytest.mark.peer_fault(19)
def test_a_line_end_in_the_subject_is_refused(run: Any, words: list[str]) -> None:
    status, document = run(*words, "--subject", "x\r\nBcc: zqx@victim.example")

    assert (status, document["problems"][0]["where"]) == (1, "subject")
    assert not Announcement.objects.exists()


def test_deliveries_tell_how_far_it_is(run: Any, approved: Announcement, now: datetime) -> None:
    before = run("deliveries", str(approved.pk))
    delivery.start_due(now)
    after = run("deliveries", str(approved.pk))

    row = Delivery.objects.get()
    assert before == (
        0,
        {
            "announcement": approved.pk,
            "state": "scheduled",
            "total": 0,
            "by_state": {},
            "rows": [],
        },
    )
    assert after == (
        0,
        {
            "announcement": approved.pk,
            "state": "sending",
            "total": 1,
            "by_state": {"queued": 1},
            "rows": [
                {
                    "address": "virtualization@lists.example",
                    "state": "queued",
                    "publication": "expected",
                    "attempts": 0,
                    "message_id": row.msg_id,
                    "code": None,
                    "text": "",
                    "archive_url": "",
                }
            ],
        },
    )


def test_deliveries_of_a_draft_say_so(run: Any, draft: Announcement) -> None:
    assert run("deliveries", str(draft.pk))[1]["state"] == "draft"


def test_deliveries_of_nothing_are_wrong_use(db: None) -> None:
    with pytest.raises(CommandError) as error:
        call_command("deliveries", "99")

    assert (str(error.value), error.value.returncode) == ("There is no announcement 99.", 2)


def test_deliveries_are_lines_without_json(
    approved: Announcement, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    delivery.start_due(now)

    call_command("deliveries", str(approved.pk))

    told, row = capsys.readouterr().out.splitlines()
    assert told.startswith("On hold until ")
    assert row.split()[:3] == ["virtualization@lists.example", "queued", "expected"]


def test_lists_adds_arms_and_shows(run: Any, db: None) -> None:
    added = run("lists", "--add", "freebsd-test@freebsd.org", "--name", "freebsd-test")
    armed = run("lists", "--arm", "freebsd-test@FreeBSD.org")

    (row,) = armed[1]
    assert (added[0], added[1][0]["armed"]) == (0, False)
    assert (row["slug"], row["address"], row["armed"]) == (
        "freebsd-test",
        "freebsd-test@freebsd.org",
        True,
    )
    assert row["rules"] == {
        "charter": "",
        "archive_url": "",
        "subscribers_only": True,
        "moderated": False,
        "posting": "unknown",
        "for_tests": False,
        "quiet_days": 7,
        "topics": "",
        "language": "",
    }


def test_lists_arms_no_unknown_address(db: None) -> None:
    with pytest.raises(CommandError) as error:
        call_command("lists", "--arm", "x@y.example")

    assert str(error.value) == "No list has the address x@y.example."


def test_lists_shows_lines_without_json(
    virtualization: MailingList, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("lists")

    assert capsys.readouterr().out.split() == [
        "virtualization",
        "armed",
        "virtualization@lists.example",
    ]


@pytest.fixture
def to_readers(planned: Edition, body: str) -> list[str]:
    """What announces Tokyo to its subscribers."""
    to = ["--edition", "2019-tokyo", "--audience", "subscribers"]
    return ["announce", *to, "--subject", "News of {title}", "--body", body]


def test_announce_mails_few_without_approval(run: Any, to_readers: list[str]) -> None:
    subscriber(name="Rod Grimes")

    status, document = run(*to_readers)

    assert (status, document["state"]) == (0, "approved")
    assert document["audience"] == {
        "kind": "subscribers",
        "count": 1,
        "names": ["Rod Grimes"],
        "suppressed": 0,
        "unreachable": [],
    }


def test_a_dry_run_tells_who_and_stores_nothing(run: Any, to_readers: list[str]) -> None:
    subscriber()

    status, document = run(*to_readers, "--dry-run")

    assert (status, document["id"], document["state"]) == (0, None, "dry run")
    assert document["audience"]["count"] == 1
    assert not Announcement.objects.exists()


def test_announce_hands_in_what_is_for_many(run: Any, to_readers: list[str], michael: User) -> None:
    for number in range(11):
        subscriber(f"reader{number}@example.org")

    status, document = run(*to_readers, "--by", "michael@example.org")

    assert (status, document["state"]) == (0, "in_review")


def test_attendees_are_refused_while_nobody_is_registered(
    run: Any, planned: Edition, body: str
) -> None:
    to = ["--edition", "2019-tokyo", "--audience", "attendees"]

    status, document = run("announce", *to, "--subject", "News", "--body", body)

    assert (status, document["state"]) == (1, "refused")
    assert document["problems"][0]["kind"] == "audience"


def test_deliveries_tells_what_became_of_each_person(
    run: Any, to_readers: list[str], now: datetime
) -> None:
    subscriber()
    _, made = run(*to_readers, "--no-hold")
    delivery.start_due(now)

    _, document = run("deliveries", str(made["id"]))

    assert (document["total"], document["by_state"]) == (1, {"queued": 1})
    assert document["rows"][0]["address"] == "rod@example.org"
