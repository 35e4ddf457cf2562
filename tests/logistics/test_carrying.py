"""What of the needs goes on to next year, what stays, and what goes with a person."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from events.conferences.carrying import Way
from events.conferences.models import Edition
from events.flows.cloning.registry import REGISTRY
from events.flows.erasing import erase_person, erasure_words
from events.logistics.carry import CARRIES
from events.logistics.models import BudgetLine, Equipment, Shift
from events.people.actions.merging import merge_people
from events.people.models import Person, User
from tests.cast import page, patrick
from tests.factories import EditionFactory
from tests.factories.program import SpeakingFactory

NOW = datetime(2018, 11, 29, 18, tzinfo=UTC)
YEAR = timedelta(days=364)


def handed_on(edition: Edition) -> Edition:
    """Next year's Tokyo, with what these lines hand on."""
    new: Edition = EditionFactory.create(slug="2020-tokyo", series=edition.series, year=2020)
    way = Way(edition, new, YEAR)
    for line in CARRIES:
        rows = [line.copy(row, way) for row in line.of(way) if line.copy]
        line.model._default_manager.bulk_create(rows)
    return new


def test_all_needs_stand_in_the_registry() -> None:
    assert [line for line in CARRIES if line not in REGISTRY] == []


def test_what_it_cost_is_next_years_plan(tokyo: Edition) -> None:
    told = {"text": "Lunch", "currency": "JPY", "state": BudgetLine.State.PAID}
    tokyo.budget_lines.create(**told, planned=30_000, actual=28_500)

    line = handed_on(tokyo).budget_lines.get()

    assert (line.planned, line.actual, line.state) == (Decimal(28_500), None, "planned")


def test_meals_and_hours_move_along_with_nobody_in_them(tokyo: Edition, michael: User) -> None:
    told = {"date": date(2019, 3, 20), "order_by": date(2019, 3, 7), "extra": 4}
    tokyo.meals.create(name="Lunch", **told, ordered={"any": 9}, ordered_at=NOW)
    start = datetime(2019, 3, 20, 0, tzinfo=UTC)
    tokyo.shifts.create(start=start, end=start + timedelta(hours=3), person=michael.person)

    new = handed_on(tokyo)

    meal, shift = new.meals.get(), new.shifts.get()
    assert (meal.date, meal.order_by, meal.extra) == (date(2020, 3, 18), date(2020, 3, 5), 4)
    assert (meal.ordered, meal.ordered_at) == ({}, None)
    assert (shift.start, shift.person) == (start + YEAR, None)


def test_things_are_to_be_found_anew_and_a_talks_things_stay(tokyo: Edition, michael: User) -> None:
    speaking = SpeakingFactory.create(talk__edition=tokyo)
    tokyo.equipment.create(text="Timer", state="brought", bringer=michael.person)
    tokyo.equipment.create(text="Adapter", talk=speaking.talk)

    thing = handed_on(tokyo).equipment.get()

    assert (thing.text, thing.state, thing.bringer) == ("Timer", "wanted", None)


def test_two_entries_of_one_person_sit_and_bring_as_one(tokyo: Edition, michael: User) -> None:
    kept, other = patrick(), Person.objects.create(name="P. Mooney")
    start = datetime(2019, 3, 20, 0, tzinfo=UTC)
    tokyo.shifts.create(start=start, end=start + timedelta(hours=3), person=other)
    tokyo.equipment.create(text="Timer", bringer=other)

    merge_people(kept, other, name=kept.name, by=page(michael), now=NOW)

    assert (Shift.objects.get().person, Equipment.objects.get().bringer) == (kept, kept)


def test_who_is_erased_leaves_hours_without_a_name(tokyo: Edition, michael: User) -> None:
    person = patrick()
    start = datetime(2019, 3, 20, 0, tzinfo=UTC)
    tokyo.shifts.create(start=start, end=start + timedelta(hours=3), person=person)
    tokyo.equipment.create(text="Timer", bringer=person)

    told = erasure_words(person)
    erase_person(person, by=page(michael), now=NOW)

    assert "Without a name again: 1 shift in a roster, 1 thing to bring." in told
    assert (Shift.objects.get().person, Equipment.objects.get().bringer) == (None, None)
