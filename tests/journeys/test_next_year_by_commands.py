"""The same as last year, from a terminal: cloned, booked, filled, told to the building."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from events.outbox.models import Message
from events.people.models import Role
from tests import cast
from tests.flows.ready import ready_edition

NEW = "2020-tokyo"
SEND = ("guest_list", NEW, "--send", "--to", "aoi@example.org", "--by", "satoshi@example.org")


def ask(*words: object) -> Any:
    out = StringIO()
    call_command(*map(str, words), "--json", stdout=out)
    return json.loads(out.getvalue())


def missing(area: str) -> Iterator[str]:
    for check in ask("readiness", NEW)["checks"]:
        if check["area"] == area and check["state"] == "missing":
            yield check["text"]


@pytest.mark.django_db
def test_next_year_is_cloned_booked_filled_and_told_to_the_building(tmp_path: Path) -> None:
    source = ready_edition()
    source.bookings.update(contact="Aoi", contact_email="aoi@example.org")
    cast.join("Satoshi", Role.ORGANIZER, series=source.series)
    cloned = ask("clone_edition", "2019-tokyo", NEW, "--date", "2020-03-18", "--no-host")
    assert cloned["slug"] == NEW
    figures = [ask("readiness", NEW)["percent"]]

    # The room is asked for once, however often it is said, and confirmed.
    (room,) = ask("bookings", NEW)["rows"]
    letter = ("bookings", NEW, "--ask", room["id"], "--by", "satoshi@example.org")
    asked = [ask(*letter) for _ in range(2)][-1]
    assert (asked["rows"][0]["state"], Message.objects.count()) == ("requested", 2)
    answer = ("--move", room["id"], "--to", "confirmed", "--reason", "Aoi wrote.")
    assert ask("bookings", NEW, *answer)["rows"][0]["state"] == "confirmed"
    figures.append(ask("readiness", NEW)["percent"])

    # Twenty guests come from a table, one more waits.
    ask("registrations", NEW, "--seats", 20, "--open")
    file = tmp_path / "guests.csv"
    file.write_text("name\n" + "".join(f"Guest {number}\n" for number in range(20)))
    assert ask("import_guests", file, "--edition", NEW, "--accept", "all")["added"] == 20
    assert ask("register", NEW, "--name", "Late")["state"] == "waiting"
    figures.append(ask("readiness", NEW)["percent"])

    # The building is told, and then what differs.
    assert ask(*SEND)["sent"]["total"] == 21
    gone = next(row for row in ask("registrations", NEW)["rows"] if row["name"] == "Guest 3")
    ask("registrations", NEW, "--cancel", gone["code"])
    assert list(missing("guest list")) == ["The reception does not know 2 changes yet."]
    second = ask(*SEND)
    assert [(row["change"], row["name"]) for row in second["rows"]] == [
        ("added", "Late"),
        ("removed", "Guest 3"),
    ]
    assert list(missing("guest list")) == []
    figures.append(ask("readiness", NEW)["percent"])

    assert figures == sorted(set(figures))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        ["--ask", "9" * 5000],
        ["--move", "0", "--to", "confirmed", "--reason", "x"],
        ["--to", "lost"],
    ],
)
def test_a_room_that_is_none_is_refused_in_a_sentence(words: list[str]) -> None:
    ready_edition()

    with pytest.raises(CommandError) as refused:
        call_command("bookings", "2019-tokyo", *words, stdout=StringIO())

    assert len(str(refused.value)) > 20
