"""The slot editor as a page: a table and a list that work without scripts."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.people.models import User
from events.program.schedule.models import Slot
from tests.cast import client_of
from tests.factories import HostFactory
from tests.program.scenery import DAY, PAGE, at, booked, hall, pause, placed, talk


@pytest.fixture
def tokyo(tokyo: Edition) -> Edition:
    """On 20 March 2019."""
    Edition.objects.filter(pk=tokyo.pk).update(start=DAY, end=DAY)
    tokyo.refresh_from_db()
    return tokyo


@pytest.fixture
def client(tokyo: Edition, michael: User) -> Client:
    return client_of(michael)


def shown(client: Client) -> str:
    return client.get(PAGE).content.decode()


def put(client: Client, **given: object) -> Any:
    return client.post(f"{PAGE}place/", {"minutes": 40, "room": "", **given}, follow=True)


def where(slot: Slot) -> tuple[datetime | None, int, int | None]:
    slot.refresh_from_db()
    return slot.start, slot.minutes, slot.room_id


def test_without_a_day_the_page_says_what_comes_first(client: Client, tokyo: Edition) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(start=None, end=None)

    assert "No day is chosen for this edition" in shown(client)


def test_a_talk_from_the_tray_is_placed_by_the_form(client: Client, tokyo: Edition) -> None:
    room, made = hall(), talk(tokyo, "NetBSD vmm", "Kamil")
    booked(tokyo, room)

    answer = put(client, talk=made.code, start="2019-03-20T14:20", room=room.pk)

    assert where(made.slots.get()) == (at("14:20"), 40, room.pk)
    assert "NetBSD vmm: Wed 20 March 2019, 14:20-15:00, Main room." in answer.content.decode()


def test_a_talk_of_22_minutes_goes_where_the_form_offers_it(client: Client, tokyo: Edition) -> None:
    made = talk(tokyo, "NetBSD vmm", minutes=22)
    form = client.get(f"{PAGE}new/?talk={made.code}").content.decode()
    assert '<option value="22" selected>22</option>' in form

    put(client, talk=made.code, start="2019-03-20T14:20", minutes=22)

    assert where(made.slots.get()) == (at("14:20"), 22, None)


@pytest.mark.parametrize("number", ["9" * 5000, "٣", "-1"])
def test_a_number_that_is_none_is_no_slot(client: Client, tokyo: Edition, number: str) -> None:
    slot = placed(tokyo, "bhyve", "10:00")
    swap, lock = f"{PAGE}slots/{slot.pk}/swap/", f"{PAGE}slots/{slot.pk}/lock/"

    statuses = {
        put(client, slot=number, start="2019-03-20T14:20").status_code,
        client.get(f"{PAGE}try/", {"slot": number}).status_code,
        client.post(swap, {"other": number}).status_code,
    }

    assert statuses <= {404, 422}
    assert client.post(lock, {"version": number}).status_code == 302


def test_a_refused_place_names_the_problem_and_moves_nothing(
    client: Client, tokyo: Edition
) -> None:
    room = hall()
    slot = placed(tokyo, "bhyve", "10:00", room=room)
    placed(tokyo, "OpenZFS", "14:00", room=room)

    answer = put(client, slot=slot.pk, version=0, start="2019-03-20T14:20", room=room.pk)

    assert (answer.status_code, where(slot)[0]) == (422, at("10:00"))
    assert "are both in Main room" in answer.content.decode()


@pytest.mark.parametrize(
    ("start", "minutes"),
    [
        ("2019-03-20T14:22", "40"),
        ("half past two", "40"),
        ("", "40"),
        ("2019-03-20T14:20", "3"),
        ("2019-03-20T14:20", "1445"),
        ("2019-03-21T14:20", "40"),
    ],
)
def test_what_is_no_place_is_refused(
    client: Client, tokyo: Edition, start: str, minutes: str
) -> None:
    slot = placed(tokyo, "bhyve", "10:00")

    answer = put(client, slot=slot.pk, version=0, start=start, minutes=minutes)

    assert (answer.status_code, where(slot)) == (422, (at("10:00"), 40, None))


def test_a_stale_move_shows_both_versions(client: Client, tokyo: Edition) -> None:
    room = hall()
    slot = placed(tokyo, "bhyve", "10:00", room=room)
    given = {"slot": slot.pk, "version": 0, "room": room.pk}
    put(client, **given, start="2019-03-20T11:00")

    answer = put(client, **given, start="2019-03-20T12:00")

    text = answer.content.decode()
    assert (answer.status_code, where(slot)[0]) == (409, at("11:00"))
    assert "<dt>Yours</dt><dd>12:00-12:40, Main room</dd>" in text
    assert "<dd>Wed 20 March 2019, 11:00-11:40, Main room</dd>" in text
    assert answer.context["form"]["version"].value() == 1


def test_a_break_for_all_is_one_cell_across_the_rooms(client: Client, tokyo: Edition) -> None:
    for name in ("A", "B", "C"):
        booked(tokyo, hall(name))
    put(client, kind="break", text="Lunch", start="2019-03-20T12:00", minutes=60)

    assert '<td class="taken" rowspan="2" colspan="3">' in shown(client)


def test_two_in_one_room_at_once_share_a_cell_and_nothing_is_hidden(
    client: Client, tokyo: Edition
) -> None:
    room = hall()
    placed(tokyo, "bhyve", "14:00", room=room)
    placed(tokyo, "OpenZFS", "14:20", room=room)

    [grid] = client.get(PAGE).context["desk"].grids

    cells = [cell for row in grid.rows for cell in row.cells if cell.cards]
    assert [[str(card.span.slot) for card in cell.cards] for cell in cells] == [
        ["bhyve", "OpenZFS"]
    ]
    assert [card.level for card in cells[0].cards] == ["block", "block"]


def test_every_row_of_the_table_has_as_many_columns_as_its_head(
    client: Client, tokyo: Edition
) -> None:
    rooms = [hall(name) for name in ("A", "B")]
    placed(tokyo, "bhyve", "09:10", room=rooms[0], minutes=45)
    placed(tokyo, "OpenZFS", "09:30", room=rooms[1])
    pause(tokyo, "Lunch", "12:00")
    pause(tokyo, "Coffee", "09:50", 15)

    [grid] = client.get(PAGE).context["desk"].grids

    filled = [0] * len(grid.rows)
    for number, row in enumerate(grid.rows):
        for cell in row.cells:
            for below in range(number, number + cell.rows):
                filled[below] += cell.columns
    assert set(filled) == {len(grid.columns)}


@pytest.mark.parametrize(
    ("deed", "given", "start", "state"),
    [
        ("clear", {}, None, "tray"),
        ("lock", {}, at("10:00"), "placed"),
        ("shift", {"minutes": "15", "everywhere": "on"}, at("10:15"), "placed"),
    ],
)
def test_each_deed_and_its_undo(
    client: Client,
    tokyo: Edition,
    deed: str,
    given: dict[str, str],
    start: datetime | None,
    state: str,
) -> None:
    slot = placed(tokyo, "bhyve", "10:00")

    client.post(f"{PAGE}slots/{slot.pk}/{deed}/", given)

    slot.refresh_from_db()
    assert (slot.start, slot.state, slot.locked) == (start, state, deed == "lock")
    client.post(f"{PAGE}undo/")
    slot.refresh_from_db()
    assert (slot.start, slot.state, slot.locked) == (at("10:00"), "placed", False)


def test_two_are_swapped_by_the_form(client: Client, tokyo: Edition) -> None:
    one, other = placed(tokyo, "bhyve", "10:00"), placed(tokyo, "OpenZFS", "14:00")

    client.post(f"{PAGE}slots/{one.pk}/swap/", {"other": other.pk})

    assert (where(one)[0], where(other)[0]) == (at("14:00"), at("10:00"))


def test_what_is_in_the_air_is_judged_and_stays_where_it_is(client: Client, tokyo: Edition) -> None:
    slot = placed(tokyo, "bhyve", "10:00", room=hall())
    pause(tokyo, "Lunch", "12:00")
    given = f"slot={slot.pk}&start=2019-03-20T12:20&minutes=40&room={slot.room_id}"

    answer = client.get(f"{PAGE}try/?{given}")

    [problem] = answer.json()["problems"]
    assert (problem["level"], problem["text"]) == (
        "warn",
        "“bhyve” (12:20-13:00) overlaps “Lunch” (12:00-13:00).",
    )
    assert where(slot)[0] == at("10:00")


def test_a_problem_is_let_stand_with_a_reason_on_the_page(client: Client, tokyo: Edition) -> None:
    slot, lunch = placed(tokyo, "bhyve", "12:20", room=hall()), pause(tokyo, "Lunch", "12:00")
    given = {"kind": "break", "where": f"slot {lunch.pk}, slot {slot.pk}"}

    client.post(f"{PAGE}accept/", {**given, "reason": "With sandwiches."})

    assert "Accepted: With sandwiches." in shown(client)
    client.post(f"{PAGE}reopen/", given)
    assert "Accepted:" not in shown(client)


def test_a_cancelled_talk_is_not_in_the_table_and_still_in_the_list(
    client: Client, tokyo: Edition
) -> None:
    placed(tokyo, "bhyve", "10:00", state="cancelled")

    desk = client.get(PAGE).context["desk"]

    assert [len(grid.spans) for grid in desk.grids] == [0]
    assert [str(slot) for slot in desk.slots] == ["bhyve"]


def test_the_usual_day_is_filled_into_an_empty_one_only(client: Client, tokyo: Edition) -> None:
    client.post(f"{PAGE}fill/")

    answer = client.post(f"{PAGE}fill/")

    assert (answer.status_code, tokyo.slots.placed().count()) == (422, 13)


@pytest.mark.parametrize("count", [1, 3])
def test_the_editor_costs_the_same_for_one_and_three(
    client: Client,
    tokyo: Edition,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    host, room = HostFactory.create(), hall()
    booked(tokyo, room)
    for number in range(count):
        placed(tokyo, f"Talk {number}", f"1{number}:00", f"Speaker {number}", room=room)
        placed(host, f"Theirs {number}", f"1{number}:00", f"Guest {number}")
        talk(tokyo, f"Topic {number}", "Kamil")
    put(client, kind="break", text="Lunch", start="2019-03-20T15:00")

    with django_assert_num_queries(12):
        client.get(PAGE)


def test_a_viewer_reads_and_changes_nothing(tokyo: Edition, vera: User) -> None:
    slot = placed(tokyo, "bhyve", "10:00")
    client = client_of(vera)

    answer = put(client, slot=slot.pk, start="2019-03-20T14:20")

    text = shown(client)
    assert (answer.status_code, "bhyve" in text, "place/" in text) == (404, True, False)
