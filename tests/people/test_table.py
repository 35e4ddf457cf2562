"""People from a pasted table: seen first, taken over in one go, taken back in one go."""

from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import DjangoAssertNumQueries

from events.ledger.models import Activity
from events.people.actions.persons import add_person
from events.people.models import Person, User
from events.people.table import guess
from events.shared.csv_text import read_table
from tests import cast

PASTE = "/organize/people/paste/"
TABLE = """Name\tE-mail\tTime zone
Rod Grimes\trod@example.org\tAmerica/Los_Angeles
山田 太郎\t\tAsia/Tokyo
"""


def post(user: User, text: str, **fields: Any) -> Any:
    return cast.client_of(user).post(PASTE, {"text": text} | fields)


def told(answer: Any) -> list[tuple[int, str, str]]:
    return [(row.line, row.state, row.name) for row in answer.context["plan"].rows]


def test_a_look_changes_nothing(michael: User) -> None:
    answer = post(michael, TABLE, look="1")

    assert told(answer) == [(2, "new", "Rod Grimes"), (3, "new", "山田 太郎")]
    assert answer.context["table"].columns == ("name", "addresses", "timezone")
    assert b"Take over the 2 good rows" in answer.content
    assert Person.objects.count() == 1


def test_the_good_rows_are_taken_over_and_again_change_nothing(michael: User) -> None:
    assert post(michael, TABLE, take="1").status_code == 302

    again = post(michael, TABLE, take="1")

    assert told(again) == [(2, "same", "Rod Grimes"), (3, "same", "山田 太郎")]
    rod = Person.objects.get(name="Rod Grimes")
    assert (rod.timezone, str(rod.addresses.get())) == ("America/Los_Angeles", "rod@example.org")
    assert Activity.objects.filter(verb="added many").count() == 1


def test_the_whole_is_taken_back_at_once(michael: User, now: datetime) -> None:
    facts = {"name": "Rod Grimes", "note": "old", "addresses": [], "aliases": []}
    rod = add_person(facts, by=cast.page(michael), now=now)
    post(michael, TABLE, take="1")
    rod.refresh_from_db()
    assert rod.timezone == "America/Los_Angeles"

    deed = Activity.objects.get(verb="added many")
    answer = cast.client_of(michael).post(f"/organize/activity/{deed.pk}/undo/", follow=True)

    rod.refresh_from_db()
    assert (rod.timezone, rod.addresses.count()) == ("UTC", 0)
    assert b"Taken back: added 2 people from a table." in answer.content
    assert not Person.objects.filter(name="山田 太郎").exists()


def test_what_is_known_is_found_by_address_and_never_erased(michael: User, now: datetime) -> None:
    facts = {"name": "Rod Grimes", "note": "old", "addresses": ["rod@example.org"], "aliases": []}
    rod = add_person(facts, by=cast.page(michael), now=now)

    post(michael, "name,mail,note\nRodney W. Grimes,ROD@example.org,\n", take="1")

    rod.refresh_from_db()
    assert (rod.name, rod.note, [str(alias) for alias in rod.aliases.all()]) == (
        "Rod Grimes",
        "old",
        ["Rodney W. Grimes"],
    )


def test_bad_rows_say_why_and_leave_the_good_ones(michael: User, now: datetime) -> None:
    for _ in range(2):
        add_person({"name": "Mike"}, by=cast.page(michael), now=now)
    text = "\n".join(
        [
            "name,mail,zone",
            ",nobody@example.org,",
            f"{'x' * 301},,",
            "Ana,not@-a-domain-,",
            "Ben,,Mars/Olympus",
            "Mike,,",
            "Good,,",
            "good,,",
        ]
    )

    answer = post(michael, text, look="1")

    texts = [row.text for row in answer.context["plan"].rows]
    assert [row.state for row in answer.context["plan"].rows] == [
        *["error"] * 5,
        "new",
        "error",
    ]
    assert texts[1] == "Name: Ensure this value has at most 300 characters (it has 301)."
    assert texts[3].startswith("Time zone: 'Mars/Olympus' is not a time zone")
    assert texts[4].startswith("This may be Mike (")
    assert texts[6] == "Line 7 has this name already."


def test_a_name_that_looks_like_a_known_one_is_told(michael: User, now: datetime) -> None:
    add_person({"name": "Mike Gerdts"}, by=cast.page(michael), now=now)

    [row] = post(michael, "name\nMike Gertdts", look="1").context["plan"].rows

    assert (row.state, row.text) == ("new", "Looks like Mike Gerdts; made all the same.")


def test_somebody_says_what_a_column_is(michael: User) -> None:
    fields = {"columns": "2", "column-0": "", "column-1": "name", "look": "1"}

    answer = post(michael, "1,Rod Grimes\n2,Ana Lopes", **fields)

    assert told(answer) == [(1, "new", "Rod Grimes"), (2, "new", "Ana Lopes")]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Rod Grimes,rod@example.org", (["name", "addresses"], False)),
        (
            "rod@example.org\tRod Grimes\tAmerica/Los_Angeles",
            (["addresses", "name", "timezone"], False),
        ),
        ("Full name;E-mail;Phone;x", (["name", "addresses", "addresses", ""], True)),
    ],
)
def test_columns_are_guessed(text: str, columns: tuple[list[str], bool]) -> None:
    assert guess(read_table(text)) == columns


@pytest.mark.peer_fault(22)
def test_an_exported_table_comes_back_as_it_was(michael: User) -> None:
    post(michael, "name,note\nEvil,'=HYPERLINK(1)\n", take="1")

    assert Person.objects.get(name="Evil").note == "=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"text": ""}, "Paste a table, one row a line."),
        ({"text": "x" * 100_001}, "The table has 100001 characters; at most 100000 are read."),
        ({"text": "a\0b"}, ""),
        ({"file": SimpleUploadedFile("x.csv", b"\xff\xfe")}, "The file is not text in UTF-8"),
        ({"file": SimpleUploadedFile("x.csv", b"x" * 400_001)}, "The file has 400001 bytes"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(
    michael: User, fields: dict[str, Any], wrong: str
) -> None:
    answer = cast.client_of(michael).post(PASTE, fields | {"take": "1"})

    assert answer.context.get("wrong", "").startswith(wrong)
    assert Person.objects.count() == 1


def test_five_hundred_rows_are_looked_at_in_few_queries(
    michael: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    names = [f"Person {number} {'محمد' if number % 2 else '太郎'}" for number in range(500)]
    client = cast.client_of(michael)

    with django_assert_max_num_queries(12):
        answer = client.post(PASTE, {"text": "name\n" + "\n".join(names), "look": "1"})

    assert len(answer.context["plan"].steps) == 500


def test_vera_pastes_nothing(vera: User) -> None:
    assert post(vera, TABLE, take="1").status_code == 404
