"""Next year's edition from this one: carried, shifted, reset, and nothing shared by accident."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.conferences.actions import edit_edition
from events.conferences.bookings.models import Booking
from events.conferences.models import Day, Edition, Kind, Rule
from events.flows.cloning import Preview, Wish, clone_edition, preview_of
from events.flows.cloning.registry import REGISTRY
from events.flows.cloning.suggesting import suggest
from events.flows.undoing import undo
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Activity, Decision
from events.outbox.models import Delivery, Message
from events.people.models import Role, User
from events.planning.plan.actions import fill_plan
from events.planning.plan.models import PlanItem
from events.program.talks.models import Track
from events.registration.models import RegistrationSettings
from events.shared.problems import Refused
from events.venues.models import Certainty
from tests import cast
from tests.conferences.bookings import booked, room
from tests.factories.conferences import DayFactory, HostFactory
from tests.factories.program import SlotFactory
from tests.flows.ready import ready_edition

NOW = datetime(2018, 11, 29, 18, 0, tzinfo=UTC)
TODAY = date(2018, 11, 29)
DAY = date(2020, 3, 18)
PAST = date(2018, 3, 9)
PAGES = ("/organize/", "/organize/2019-tokyo/")


@pytest.fixture
def source(db: None) -> Edition:
    """Tokyo 2019 with all that a year leaves behind."""
    edition = ready_edition()
    Day.objects.filter(edition=edition).update(opens=time(10), closes=time(18))
    Rule.objects.create(edition=edition, kind=Kind.TUTORIAL, level="block")
    Track.objects.create(edition=edition, name="Network", slug="net")
    PlanItem.objects.filter(edition=edition).delete()
    fill_plan(edition, by=COMMAND_LINE, now=NOW)
    return loaded(edition)


@pytest.fixture
def taipei(source: Edition) -> Edition:
    """The host's next edition, a year later, in Tokyo again."""
    host: Edition = HostFactory.create(
        slug="asiabsdcon-2020",
        title="AsiaBSDCon 2020",
        start=date(2020, 3, 19),
        end=date(2020, 3, 22),
    )
    DayFactory.create(edition=host, date=date(2020, 3, 19))
    return host


@pytest.fixture
def chair(source: Edition) -> User:
    """Owner of the series: may make editions."""
    return cast.join("Satoshi", Role.OWNER, series=source.series)


def loaded(edition: Edition) -> Edition:
    return Edition.objects.for_colocation().get(pk=edition.pk)


def wish(day: date = DAY, host: Edition | None = None, **changes: str) -> Wish:
    place = {"city": "Tokyo", "country_code": "JP", "subdivision": "", "timezone": "Asia/Tokyo"}
    return Wish(date=day, host=host, **(place | changes))


def cloned(source: Edition, asked: Wish) -> Preview:
    return clone_edition(source, asked, today=TODAY, by=COMMAND_LINE, now=NOW)


def rows_of(edition: Edition) -> dict[str, list[dict[str, Any]]]:
    """All rows that belong to an edition, by model, with all their values; and its own."""
    own: list[dict[str, Any]] = [
        dict(row) for row in Edition.objects.filter(pk=edition.pk).values()
    ]
    found = {"edition": own}
    for model in models_of_editions():
        rows = model._default_manager.filter(edition=edition).order_by("pk")
        found[model.__name__] = list(rows.values())
    return found


def models_of_editions() -> list[type[models.Model]]:
    """Every model with a foreign key to Edition, but Edition itself."""
    known: list[type[models.Model]] = list(apps.get_app_config("events").get_models())
    return [
        model
        for model in known
        if model is not Edition
        and any(field.related_model is Edition for field in model._meta.concrete_fields)
    ]


def test_every_model_of_an_edition_says_what_becomes_of_it() -> None:
    said = [line.model for line in REGISTRY]
    known: list[type[models.Model]] = [*models_of_editions(), Edition]
    unsaid = sorted(each.__name__ for each in known if each not in said)

    assert unsaid == [], (
        f"{unsaid} belong to an edition: say in the area's carry.py what a clone does with them."
    )
    assert len(said) == len(set(said))


def test_what_has_a_copy_is_carried_or_shifted_and_nothing_else() -> None:
    wrong = [
        line.name
        for line in REGISTRY
        if bool(line.copy) != bool({"carried", "shifted"} & set(line.fates))
    ]

    assert wrong == []


def test_tokyo_is_planned_again(source: Edition, taipei: Edition) -> None:
    told = cloned(source, wish(host=taipei))

    new = told.new
    assert (new.slug, new.title, new.start, new.end) == (
        "2020-tokyo",
        "bhyvecon Tokyo 2020",
        DAY,
        DAY,
    )
    assert (new.status, new.public, new.date_certainty) == ("planned", False, "planned")
    assert (new.venue, new.venue_certainty) == (source.venue, Certainty.PROPOSED)
    assert (new.host, new.placement) == (taipei, source.placement)
    assert told.carried == {
        "venue": 1,
        "days": 1,
        "rules": 1,
        "rooms": 1,
        "tasks of the plan": 22,
        "tracks": 1,
        "seats": 1,
        "lines of the budget": 1,
        "meals": 1,
        "hours of the roster": 1,
    }
    shifted = {"days": 1, "rooms": 1, "tasks of the plan": 22, "seats": 1}
    assert told.shifted == shifted | {"meals": 1, "hours of the roster": 1}
    assert {"talks", "slots", "releases", "announcements", "roles", "rooms"} <= set(told.reset)


def test_dates_are_counted_anew_and_nobody_has_them(source: Edition) -> None:
    source.plan_items.update(state="done", kept_date=TODAY, owner=cast.patrick())

    new = cloned(source, wish()).new

    task = new.plan_items.get(key="practical")
    assert (task.due, task.state, task.owner, task.closed_at) == (
        date(2020, 2, 25),
        "open",
        None,
        None,
    )
    assert [day.date for day in new.days.all()] == [DAY]
    assert [(day.opens, day.closes) for day in new.days.all()] == [(time(10), time(18))]


def test_a_task_that_was_dropped_stays_behind(source: Edition) -> None:
    source.plan_items.filter(key="sponsors").update(state="dropped")

    assert not cloned(source, wish()).new.plan_items.filter(key="sponsors").exists()


def test_a_confirmed_room_is_only_wished_for_again(source: Edition) -> None:
    Booking.objects.update(requested_at=NOW, held_until=TODAY, deadline=date(2019, 2, 1))

    (booking,) = cloned(source, wish()).new.bookings.all()

    assert (booking.state, booking.date, booking.deadline) == ("wished", DAY, date(2020, 1, 31))
    assert (booking.held_until, booking.requested_at) == (None, None)


def test_seats_come_along_and_registration_is_closed(source: Edition) -> None:
    """The building's deadline keeps its hour by the clock of Ottawa, though that is put forward."""
    closes = datetime(2019, 3, 11, 21, tzinfo=UTC)  # 17:00, UTC-4
    RegistrationSettings.objects.update(closes_at=closes)
    Edition.objects.filter(pk=source.pk).update(timezone="America/Toronto")
    asked = wish(date(2020, 3, 11), timezone="America/Toronto")

    made = RegistrationSettings.objects.get(edition=cloned(loaded(source), asked).new)

    assert (made.seats, made.is_open) == (40, False)
    assert made.closes_at == datetime(2020, 3, 2, 22, tzinfo=UTC)  # 17:00, UTC-5


def test_a_room_that_was_given_up_stays_behind(source: Edition) -> None:
    Booking.objects.update(state="released")

    assert cloned(source, wish()).new.bookings.count() == 0


def test_in_another_city_neither_venue_nor_room_come_along(source: Edition) -> None:
    told = cloned(source, wish(city="Ottawa", country_code="CA", timezone="America/Toronto"))

    assert (told.new.slug, told.new.venue, told.new.bookings.count()) == ("2020-ottawa", None, 0)
    assert "venue" not in told.carried
    assert [problem.text for problem in told.problems] == [
        "IIJ building is in Tokyo: neither it nor its rooms come along."
    ]


def test_a_day_that_the_host_blocks_is_refused_and_nothing_is_stored(
    source: Edition, taipei: Edition
) -> None:
    with pytest.raises(Refused) as refused:
        cloned(source, wish(date(2020, 3, 19), taipei))

    assert [problem.kind for problem in refused.value.problems] == ["devsummit", "tutorial"]
    assert not Edition.objects.filter(slug="2020-tokyo").exists()


def test_a_second_one_of_that_year_and_city_is_refused(source: Edition) -> None:
    cloned(source, wish())

    with pytest.raises(Refused, match="There is an edition 2020-tokyo already"):
        cloned(source, wish())


def test_without_a_day_there_is_nothing_to_count_from(source: Edition) -> None:
    Edition.objects.filter(pk=source.pk).update(start=None, end=None)

    with pytest.raises(Refused, match="has no day"):
        cloned(loaded(source), wish())


def test_days_are_calendar_days_over_the_change_of_clocks(source: Edition) -> None:
    """Ottawa puts its clocks forward on 8 March 2020, between the two days."""
    Edition.objects.filter(pk=source.pk).update(timezone="America/Toronto")
    booked(source, room=room("Room 2"), opens=time(1), closes=time(5), date=date(2019, 3, 21))
    told = cloned(loaded(source), wish(date(2020, 3, 7), timezone="America/Toronto"))

    hours = [(each.date, each.opens, each.closes) for each in told.new.bookings.all()]
    assert hours == [
        (date(2020, 3, 7), time(9), time(18)),
        (date(2020, 3, 8), time(1), time(5)),
    ]


@given(
    days=st.integers(1, 800),
    tasks=st.lists(st.tuples(st.integers(-200, 80), st.sampled_from(["open", "done"])), max_size=4),
    rooms=st.lists(st.sampled_from(["wished", "requested", "held", "confirmed"]), max_size=3),
    talks=st.integers(0, 2),
)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_shared_touched_or_mailed(
    source: Edition, days: int, tasks: list[tuple[int, str]], rooms: list[str], talks: int
) -> None:
    with undone():
        for offset, state in tasks:
            source.plan_items.create(text="More", days=offset, state=state, changed_at=NOW)
        for state in rooms:
            booked(source, state, room=room("Room 3"))
        for _ in range(talks):
            SlotFactory.create(talk__edition=source)
        before, mail = rows_of(source), (Message.objects.count(), Delivery.objects.count())
        asked = wish(date(2020, 1, 1) + timedelta(days=days))
        told = preview_of(loaded(source), asked, today=TODAY)

        new = cloned(loaded(source), asked).new

        assert rows_of(source) == before
        assert (Message.objects.count(), Delivery.objects.count()) == mail
        made = rows_of(new)
        for line in REGISTRY:
            if line.copy:
                assert len(made[line.model.__name__]) == told.carried.get(line.name, 0)
        for name, rows in made.items():
            assert not {row["id"] for row in rows} & {row["id"] for row in before[name]}
        shift = asked.date - source.start if source.start else None
        assert sorted(each.due for each in new.plan_items.all() if each.due) == sorted(
            asked.date + timedelta(days=each.days) for each in source.plan_items.all()
        )
        assert [each.date for each in new.bookings.order_by("id")] == [
            each.date + shift for each in source.bookings.order_by("id") if shift
        ]


@contextmanager
def undone() -> Iterator[None]:
    """Each example begins with the same rows."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_the_page_suggests_the_hosts_next_edition(
    source: Edition, taipei: Edition, chair: User
) -> None:
    response = cast.client_of(chair).get("/organize/2019-tokyo/clone/")

    preview = response.context["preview"]
    assert (preview.new.slug, preview.way.shift.days) == ("2020-tokyo", 364)
    assert (preview.new.host, preview.problems) == (taipei, ())
    assert b"Plan bhyvecon Tokyo 2020" in response.content
    assert not Edition.objects.filter(slug="2020-tokyo").exists()


def test_years_that_are_over_are_not_suggested(source: Edition) -> None:
    asked = suggest(source, today=date(2026, 11, 25))

    assert (asked.date, asked.host) == (date(2027, 3, 10), None)
    assert f"{asked.date:%A}" == "Wednesday"


def test_the_page_makes_it_and_leads_there(source: Edition, taipei: Edition, chair: User) -> None:
    response = cast.client_of(chair).post("/organize/2019-tokyo/clone/", typed(taipei))

    assert (response.status_code, response["Location"]) == (302, "/organize/2020-tokyo/")
    assert Edition.objects.get(slug="2020-tokyo").plan_items.count() == 22


def test_a_blocked_day_is_told_before_and_refused_after(
    source: Edition, taipei: Edition, chair: User
) -> None:
    client, asked = cast.client_of(chair), typed(taipei) | {"date": "2020-03-19"}

    told = client.get("/organize/2019-tokyo/clone/", asked)
    refused = client.post("/organize/2019-tokyo/clone/", asked)

    assert (told.status_code, refused.status_code) == (200, 422)
    assert b"Plan bhyvecon Tokyo 2020" not in told.content
    assert refused.context["preview"].problems[0].text in refused.content.decode()
    assert not Edition.objects.filter(slug="2020-tokyo").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "2020-02-30"),
        ("date", ""),
        ("city", "To\0kyo"),
        ("timezone", "Mars/Olympus"),
        ("country_code", "J1"),
        ("host", "7001"),
    ],
)
def test_what_is_no_wish_names_its_field(
    source: Edition, taipei: Edition, chair: User, field: str, value: str
) -> None:
    response = cast.client_of(chair).post(
        "/organize/2019-tokyo/clone/", typed(taipei) | {field: value}
    )

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_who_organizes_one_edition_alone_makes_no_other(source: Edition) -> None:
    john = User.objects.get(person__name="John")

    assert cast.client_of(john).get("/organize/2019-tokyo/clone/").status_code == 404
    assert b"Plan next year" not in cast.client_of(john).get("/organize/2019-tokyo/").content


def test_the_edition_and_the_list_lead_there(source: Edition, chair: User) -> None:
    Edition.objects.filter(pk=source.pk).update(status="held", start=PAST, end=PAST)
    client = cast.client_of(chair)

    links = [b"/organize/2019-tokyo/clone/" in client.get(path).content for path in PAGES]

    assert links == [True, True]


def test_undo_takes_it_back_whole(source: Edition, chair: User) -> None:
    before = rows_of(source)
    client = cast.client_of(chair)
    client.post("/organize/2019-tokyo/clone/", typed(None))
    deed = Activity.objects.get(verb="cloned")

    response = client.post(f"/organize/activity/{deed.pk}/undo/", {"back": "/organize/2020-tokyo/"})

    assert (response.status_code, response["Location"]) == (302, "/organize/activity/")
    assert not Edition.objects.filter(slug="2020-tokyo").exists()
    assert not Decision.objects.exists()
    assert rows_of(source) | {"Activity": []} == before | {"Activity": []}
    assert {row.edition for row in Activity.objects.filter(verb__in=["cloned", "undid"])} == {
        source
    }


def test_what_was_worked_on_is_not_taken_back(source: Edition) -> None:
    new = cloned(source, wish()).new
    edit_edition(new, {"note": "Ask IIJ first"}, by=COMMAND_LINE, now=NOW)
    deed = Activity.objects.get(verb="cloned")

    with pytest.raises(Refused, match="Something was done in bhyvecon Tokyo 2020 since"):
        undo(deed, by=COMMAND_LINE, now=NOW)

    assert new.plan_items.count() == 22


def test_what_hangs_on_it_by_now_keeps_it(source: Edition) -> None:
    new = cloned(source, wish()).new
    SlotFactory.create(talk__edition=new)

    with pytest.raises(Refused, match="It has talks, slots by now"):
        undo(Activity.objects.get(verb="cloned"), by=COMMAND_LINE, now=NOW)

    assert new.plan_items.count() == 22


def test_the_command_clones_as_the_page_does(source: Edition, taipei: Edition) -> None:
    told = command("2020-tokyo", "--date", "2020-03-18", "--dry-run")
    none_yet = Edition.objects.filter(slug="2020-tokyo").exists()

    document = command("2020-tokyo", "--date", "2020-03-18")

    assert (told, none_yet) == (document, False)
    assert document["slug"] == "2020-tokyo"
    assert document["carried"]["tasks_of_the_plan"] == 22
    shifted = {"days": 1, "rooms": 1, "tasks_of_the_plan": 22, "seats": 1}
    assert document["shifted"] == shifted | {"meals": 1, "hours_of_the_roster": 1}
    assert document["reset"]["rooms"] == 1
    assert Edition.objects.get(slug="2020-tokyo").host == taipei


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (["2020-tokyo", "--date", "2020-03-19"], 1),  # the devsummit
        (["2020-tokyo", "--date", "2021-03-18"], 2),  # another year than the slug's
        (["2020-ottawa", "--date", "2020-05-18"], 2),  # no city known for it
        (["2020-ottawa", "--date", "2020-05-18", "--city", "Ottawa"], 2),  # nor a zone
        (["2020-tokyo", "--date", "2020-03-18", "--host", "nobody"], 2),
    ],
)
def test_the_command_refuses_in_the_right_way(
    source: Edition, taipei: Edition, told: list[str], code: int
) -> None:
    with pytest.raises((SystemExit, CommandError)) as refused:
        command(*told)

    error: Any = refused.value
    assert (error.code if isinstance(error, SystemExit) else error.returncode) == code
    assert Edition.objects.own().count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_more_rows_ask_no_more_queries(
    source: Edition,
    chair: User,
    count: int,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    for number in range(count):
        booked(source, room=room(f"Room {number + 2}"))
    client = cast.client_of(chair)

    with django_assert_num_queries(12):
        client.get("/organize/2019-tokyo/clone/")


def typed(host: Edition | None) -> dict[str, str | int]:
    given = {"date": "2020-03-18", "city": "Tokyo", "country_code": "JP", "timezone": "Asia/Tokyo"}
    return given | {"host": host.pk if host else ""}


def command(*told: str) -> dict[str, Any]:
    out = StringIO()
    call_command("clone_edition", "2019-tokyo", *told, "--json", stdout=out)
    document: dict[str, Any] = json.loads(out.getvalue())
    return document
