"""Attendees in the forms that groups use, and whom a name means."""

import pytest

from events.planning.minutes.people import Roster, similar_names
from events.planning.minutes.read import read_minutes
from events.planning.minutes.values import Attendee
from tests.planning.minutes.reading import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("# Attendees\n\n- Rod Harrow\n- Ben Oka (he/him)\n", ["Rod Harrow", "Ben Oka"]),
        ("# Attendees:\n\n* Rod Harrow, Netgate\n", ["Rod Harrow"]),
        ("Attendees: markj, jhb and imp\n", ["markj", "jhb", "imp"]),
        ("## Attended:\n * Johannes M. Dietz (jmd@)\n", ["Johannes M. Dietz"]),
        ("Attending:\n- Ana Lopes <ana@example.org>\n", ["Ana Lopes"]),
        ("# Attendees\n\nAnn Ames, Bo Berg\nCy Cole\n", ["Ann Ames", "Bo Berg", "Cy Cole"]),
        ("# Attendees\n\n- Rod Harrow\n- Rod Harrow\n", ["Rod Harrow"]),
        ("# Attendees\n\n- 山田 太郎\n- Édouard Ängström\n", ["山田 太郎", "Édouard Ängström"]),
    ],
)
def test_attendees_are_read_in_every_form(text: str, names: list[str]) -> None:
    assert [one.name for one in read_minutes(text).attendees] == names


def test_an_address_is_not_taken_over_and_a_login_is() -> None:
    minutes = read_minutes("# Attendees\n\n- Ana <ana@example.org>\n- Warner Losh (imp@)\n")

    assert "example.org" not in str(minutes.as_json()["attendees"])
    assert [one.login for one in minutes.attendees] == ["", "imp"]


def test_a_name_that_stands_there_twice_is_noted() -> None:
    minutes = read_minutes("# Attendees\n\n- Rod Harrow\n- rod harrow\n", file_name="20190124.md")

    assert [(note.kind, note.first) for note in minutes.notes] == [("person", 4)]


@pytest.mark.parametrize(
    ("said", "name", "sure", "candidates"),
    [
        ("Rod Harrow", "Rod Harrow", True, ()),
        ("rod", "Rod Harrow", True, ()),
        ("Harrow", "Rod Harrow", True, ()),
        ("Rod’s", "Rod Harrow", True, ()),
        ("imp", "Walter Lindt", True, ()),
        ("Jun I", "Jun Ito", True, ()),
        ("Jun", "Jun", False, ("Jun Ito", "Jun Sato")),
        ("Alex", "Alex", False, ("Alexandru Popa",)),
        ("Harow", "Harow", False, ("Rod Harrow",)),
        ("Hrarow", "Hrarow", False, ("Rod Harrow",)),
        ("Aelx", "Aelx", False, ()),
        ("Dan", "Dan", False, ()),
    ],
)
def test_a_name_is_resolved_among_the_attendees_or_asked(
    said: str, name: str, *, sure: bool, candidates: tuple[str, ...]
) -> None:
    names = ("Rod Harrow", "Jun Ito", "Jun Sato", "Alexandru Popa")
    people = [Attendee(one, 1, 1) for one in names]
    roster = Roster([*people, Attendee("Walter Lindt", 1, 1, "imp")])

    reading = roster.resolve(said)

    assert (reading.name, reading.sure, reading.candidates) == (name, sure, candidates)


@pytest.mark.parametrize(
    ("said", "known", "same"),
    [
        ("Maria-Elena Ionesku", "Elena Ionescu", True),
        ("D Steven Philips", "Steven Phillips", True),
        ("Alexandriu", "Alexandru Popa", True),
        ("Mike Gerdts", "Mike Gertdts", True),
        ("Darius Mihai", "Mihai Carabas", False),
        ("Rod", "Rodney Hay", False),
        ("Ana Lopes", "Ana Lopes", False),
    ],
)
def test_names_that_look_like_one_person_are_offered(said: str, known: str, *, same: bool) -> None:
    assert similar_names(said, [known]) == ((known,) if same else ())


def test_two_people_with_one_first_name_are_asked_about_once() -> None:
    minutes = read("**Jun:** one\n\n**Jun:** two\n")

    assert [(note.text, note.candidates) for note in minutes.notes] == [
        ("Jun: several with this first name. Who is meant?", ("Jun Ito", "Jun Sato"))
    ]
    assert [item.speaker for item in minutes.items if item.label] == ["Jun", "Jun"]
