"""Guests by command: written down, read from a table, told to the building; exit codes 0, 1, 2."""

import json
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from events.conferences.models import Edition
from events.outbox.models import Message
from tests.conferences.bookings import DAY
from tests.registration.test_seats import open_with, states

pytestmark = pytest.mark.django_db
DESK = ("--send", "--to", "desk@example.org")


@pytest.fixture
def tokyo(tokyo: Edition) -> Edition:
    """On 20 March, with two seats."""
    Edition.objects.filter(pk=tokyo.pk).update(start=DAY, end=DAY)
    open_with(tokyo, 2)
    return tokyo


def told(*words: str) -> Any:
    out = StringIO()
    call_command(*words, "--json", stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


def exit_of(*words: str) -> object:
    """What the shell would see."""
    try:
        call_command(*words, stdout=StringIO(), stderr=StringIO())
    except SystemExit as end:
        return end.code
    except CommandError as error:
        return error.returncode
    return 0


def test_a_guest_is_written_down_and_the_third_waits(tokyo: Edition) -> None:
    found = [told("register", "2019-tokyo", "--name", name)["state"] for name in ("A", "B", "C")]

    assert found == ["seated", "seated", "waiting"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--name", "Rod", "--email", "rod@example.org"], 1),  # is coming already
        (["--name", "Rod", "--email", "no address"], 2),
        (["--name", " "], 2),
        (["--name", "www.evil.example"], 2),
        (["--name", "R\x00d"], 2),
        (["--name", "Rod", "--diet", "stones"], 2),
    ],
)
def test_who_cannot_be_written_down_changes_nothing(
    tokyo: Edition, words: list[str], code: int
) -> None:
    told("register", "2019-tokyo", "--name", "Rod", "--email", "rod@example.org")

    assert exit_of("register", "2019-tokyo", *words) == code

    assert states(tokyo) == ["seated"]


def test_a_table_is_only_looked_at_unless_it_is_accepted(tokyo: Edition, tmp_path: Path) -> None:
    file = tmp_path / "guests.csv"
    file.write_text("name,email\nAnn,ann@example.org\n,bob@example.org\nCid,ANN@example.org\n")
    words = ("import_guests", str(file), "--edition", "2019-tokyo")

    looked = told(*words)
    before = states(tokyo)
    taken = told(*words, "--accept", "all")
    again = told(*words, "--accept", "all")

    assert (looked["read"], looked["new"], looked["same"], looked["added"]) == (3, 1, 1, 0)
    assert looked["refused"] == [
        {"line": 3, "state": "error", "name": "", "text": "There is no name."}
    ]
    assert (before, taken["added"], again["added"], states(tokyo)) == ([], 1, 0, ["seated"])


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", 1), (b"\xff\xfe\x00", 1), (b"name\n" + b"G\n" * 10_000, 1), (b"name,email\n,x\n", 1)],
)
def test_a_file_of_no_guest_is_refused(
    tokyo: Edition, tmp_path: Path, content: bytes, code: int
) -> None:
    file = tmp_path / "guests.csv"
    file.write_bytes(content)

    assert exit_of("import_guests", str(file), "--edition", "2019-tokyo") == code
    assert exit_of("import_guests", str(tmp_path), "--edition", "2019-tokyo") == 2
    assert states(tokyo) == []


def test_the_list_is_sent_once_and_then_only_what_differs(tokyo: Edition) -> None:
    told("register", "2019-tokyo", "--name", "Ann", "--name-local", "アン")

    first = told("guest_list", "2019-tokyo", *DESK)
    again = told("guest_list", "2019-tokyo", *DESK)
    told("register", "2019-tokyo", "--name", "Bob")
    differs = told("guest_list", "2019-tokyo", "--since-last")
    second = told("guest_list", "2019-tokyo", *DESK)

    assert (first["sent"]["number"], first["sent"]["added"], again["sent"]) == (1, 1, None)
    assert [(row["change"], row["number"], row["name"]) for row in differs["rows"]] == [
        ("added", 2, "Bob")
    ]
    assert (second["sent"]["number"], Message.objects.count()) == (2, 2)


def test_the_file_is_the_pages(tokyo: Edition) -> None:
    told("register", "2019-tokyo", "--name", "=Ann", "--organisation", "ACME")
    out = StringIO()

    call_command("guest_list", "2019-tokyo", "--format", "csv", "--bom", stdout=out)

    assert out.getvalue() == (
        "\ufeffnumber,name,name in its own script,organization\r\n1,'=Ann,,ACME\r\n"
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["2019-tokyo", *DESK], 1),  # nobody is on it
        (["2019-tokyo", "--send"], 2),
        (["2019-tokyo", "--send", "--to", "no address"], 2),
        (["2019-nowhere"], 2),
        (["2019-tokyo", "--send", "--hand-to", "Aoi", "--by", "nobody@example.org"], 2),
    ],
)
def test_what_cannot_be_sent_is_not(tokyo: Edition, words: list[str], code: int) -> None:
    assert exit_of("guest_list", *words) == code

    assert (Message.objects.count(), tokyo.guest_sendings.count()) == (0, 0)


def test_seats_are_set_registration_opened_and_a_seat_given_back(tokyo: Edition) -> None:
    told("registrations", "2019-tokyo", "--seats", "1", "--close")
    codes = [told("register", "2019-tokyo", "--name", name)["code"] for name in ("A", "B")]

    told("registrations", "2019-tokyo", "--cancel", codes[0])
    closed = states(tokyo)
    opened = told("registrations", "2019-tokyo", "--open")

    assert (closed, opened["by_state"]) == (["cancelled", "waiting"], {"cancelled": 1, "seated": 1})
    assert exit_of("registrations", "2019-tokyo", "--cancel", str(uuid4())) == 2
