"""Several actions at once: shown first, done whole, undone whole."""

from datetime import date, datetime

import pytest

from events.conferences.models import Edition
from events.flows.undoing import undo
from events.ledger.models import Activity
from events.people.models import Role, User
from events.planning.actions import Promise, add_item
from events.planning.models import ActionItem
from tests import cast

BULK = "/organize/actions/bulk/"


@pytest.fixture
def chair(tokyo: Edition) -> User:
    return cast.join("Chair", Role.OWNER, series=tokyo.series)


@pytest.fixture
def items(tokyo: Edition, chair: User, now: datetime) -> list[ActionItem]:
    """Two that are late, and one of the chair's."""
    by, late = cast.page(chair), date(2018, 11, 1)
    return [
        add_item(tokyo.series, Promise("Book", due_on=late), by=by, now=now),
        add_item(tokyo.series, Promise("Pay", due_on=late), by=by, now=now),
        add_item(tokyo.series, Promise("Write", owner=chair.person), by=by, now=now),
    ]


def states() -> list[str]:
    return list(ActionItem.objects.order_by("pk").values_list("state", flat=True))


def test_ticked_ones_are_shown_then_closed_then_undone(
    chair: User, items: list[ActionItem]
) -> None:
    client, typed = cast.client_of(chair), {"row": [items[0].pk, items[1].pk], "verb": "done"}

    shown = client.post(BULK, typed)
    assert (shown.context["effect"], states()) == ("Mark as done: 2 actions", ["open"] * 3)
    done = client.post(BULK, typed | {"sure": "1"}, follow=True).content.decode()

    undo_it = f"/organize/activity/{Activity.objects.get(verb='closed many').pk}/undo/"
    assert states() == ["done", "done", "open"]
    assert undo_it in done
    taken_back = client.post(undo_it, follow=True).content.decode()
    assert (states(), "Taken back: closed 2 actions as done." in taken_back) == (["open"] * 3, True)


@pytest.mark.parametrize(
    ("show", "after"),
    [
        ("late", ["dropped", "dropped", "open"]),
        ("mine", ["open", "open", "dropped"]),
        ("open", ["dropped"] * 3),
    ],
)
def test_all_that_the_list_shows_are_meant(
    chair: User, items: list[ActionItem], show: str, after: list[str]
) -> None:
    typed = {"all": "on", "show": show, "verb": "dropped", "sure": "1"}

    cast.client_of(chair).post(BULK, typed)

    assert states() == after


def test_several_are_given_to_somebody_and_back(
    chair: User, items: list[ActionItem], now: datetime
) -> None:
    rows = [item.pk for item in items]
    typed = {"row": rows, "verb": "assign", "owner": chair.person.code, "sure": "1"}

    cast.client_of(chair).post(BULK, typed)

    assert ActionItem.objects.filter(owner=chair.person).count() == 3
    words = undo(Activity.objects.get(verb="assigned many"), by=cast.page(chair), now=now)
    assert (words, ActionItem.objects.filter(owner=chair.person).count()) == (
        "gave 2 actions to Chair",
        1,
    )


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"verb": "done"}, "Tick an action, or all."),
        ({"all": "on", "verb": "fly"}, "Choose what to do, and for whom."),
        ({"all": "on", "verb": "assign", "owner": "NOBODY"}, "Choose what to do, and for whom."),
        ({"row": "x", "verb": "done"}, "Tick an action, or all."),
    ],
)
def test_without_rows_or_a_verb_nothing_is_done(
    chair: User, items: list[ActionItem], typed: dict[str, str], wrong: str
) -> None:
    answer = cast.client_of(chair).post(BULK, typed | {"sure": "1"})

    assert (answer.status_code, answer.context["wrong"]) == (422, wrong)
    assert states() == ["open"] * 3


def test_others_close_nothing(items: list[ActionItem], vera: User, dan: User) -> None:
    typed = {"all": "on", "verb": "done", "sure": "1"}

    answers = [cast.client_of(user).post(BULK, typed).status_code for user in (vera, dan)]

    assert (answers, states()) == ([404, 404], ["open"] * 3)
