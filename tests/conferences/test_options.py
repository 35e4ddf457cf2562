"""Candidate days: adding, choosing and setting aside."""

from datetime import date, datetime, time

import pytest

from events.conferences import actions
from events.conferences.models import DateOption, Day, Edition, Rule
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Activity, Decision
from events.people.models import User
from events.shared.problems import Level, Refused, Stale
from tests.cast import page
from tests.factories import DayFactory

EVE = date(2019, 3, 20)
FIRST = date(2019, 3, 21)
REASON = "Travellers come once."


@pytest.fixture
def eve(tokyo: Edition, michael: User, now: datetime) -> DateOption:
    """Wed 20 March 2019, a candidate; the next day is AsiaBSDCon's first devsummit day."""
    DayFactory.create(edition=tokyo.host, date=FIRST)
    by = page(michael)
    return actions.add_option(tokyo, EVE, source="Michael in the call", by=by, now=now)


def again(option: DateOption) -> DateOption:
    return DateOption.objects.select_related("edition").get(pk=option.pk)


def add(edition: Edition, day: date, now: datetime) -> DateOption:
    option = actions.add_option(edition, day, source="a call", by=COMMAND_LINE, now=now)
    return again(option)


def refusal_of(option: DateOption, reason: str, now: datetime) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        actions.choose_option(option, reason=reason, by=COMMAND_LINE, now=now)
    return [(problem.kind, problem.text) for problem in refused.value.problems]


def test_an_option_keeps_whose_word_it_is(eve: DateOption, michael: User) -> None:
    assert eve.status == "proposed"
    assert eve.source is not None
    assert (eve.source.label, eve.source.user) == ("Michael in the call", michael)


def test_the_list_of_deeds_names_a_day_with_its_weekday(eve: DateOption) -> None:
    assert Activity.objects.latest("pk").object_label == "Wed 20 March 2019 (proposed)"


def test_a_day_is_a_candidate_once(eve: DateOption, tokyo: Edition, now: datetime) -> None:
    with pytest.raises(Refused, match="Wed 20 March 2019 is a date option already"):
        add(tokyo, EVE, now)


def test_choosing_moves_the_edition_and_writes_the_decision(
    eve: DateOption, tokyo: Edition, michael: User, now: datetime
) -> None:
    decision = actions.choose_option(eve, reason=REASON, by=page(michael), now=now)

    tokyo.refresh_from_db()
    assert (tokyo.start, tokyo.end, tokyo.date_certainty) == (EVE, EVE, "planned")
    assert [day.date for day in tokyo.days.all()] == [EVE]
    assert (again(eve).status, again(eve).reason) == ("chosen", REASON)
    assert decision.text == "bhyvecon Tokyo 2019 is planned for Wed 20 March 2019."
    assert (decision.reason, decision.user, decision.door) == (REASON, michael, "page")
    assert (decision.at, decision.source, decision.replaces) == (now, eve.source, None)


def test_choosing_records_before_and_after(eve: DateOption, now: datetime) -> None:
    actions.choose_option(eve, reason=REASON, by=COMMAND_LINE, now=now)

    activity = Activity.objects.get(verb="chose date")
    assert (activity.before, activity.after, activity.why) == (
        {"date": None},
        {"date": "2019-03-20"},
        REASON,
    )


def test_another_choice_replaces_and_keeps_the_first(
    eve: DateOption, tokyo: Edition, now: datetime
) -> None:
    first = actions.choose_option(eve, reason=REASON, by=COMMAND_LINE, now=now)
    other = add(tokyo, date(2019, 3, 19), now)

    second = actions.choose_option(other, reason="The room is free.", by=COMMAND_LINE, now=now)

    assert second.replaces == first
    assert (again(eve).status, again(eve).reason) == (
        "proposed",
        "Replaced by Tue 19 March 2019: The room is free.",
    )
    assert [day.date for day in tokyo.days.all()] == [date(2019, 3, 19)]


def test_the_hours_move_along(eve: DateOption, tokyo: Edition, now: datetime) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(start=date(2019, 3, 18), end=date(2019, 3, 18))
    DayFactory.create(edition=tokyo, date=date(2019, 3, 18), opens=time(9), closes=time(18))

    actions.choose_option(again(eve), reason=REASON, by=COMMAND_LINE, now=now)

    day = Day.objects.get(edition=tokyo)
    assert (day.date, day.opens, day.closes) == (EVE, time(9), time(18))


def test_a_devsummit_day_is_refused_and_nothing_changes(
    eve: DateOption, tokyo: Edition, now: datetime
) -> None:
    option = add(tokyo, FIRST, now)

    assert refusal_of(option, REASON, now) == [
        (
            "devsummit",
            "Overlaps the devsummit day of AsiaBSDCon 2019 (Thu 21 March 2019).",
        )
    ]
    tokyo.refresh_from_db()
    assert (tokyo.start, Decision.objects.count()) == (None, 0)


def test_a_rule_of_the_edition_lets_it_pass(eve: DateOption, tokyo: Edition, now: datetime) -> None:
    Rule.objects.create(edition=tokyo, kind="devsummit", level=Level.WARN)
    option = add(tokyo, FIRST, now)

    actions.choose_option(option, reason="As in 2018.", by=COMMAND_LINE, now=now)

    assert Edition.objects.get(pk=tokyo.pk).start == FIRST


def test_choosing_needs_a_reason(eve: DateOption, now: datetime) -> None:
    assert refusal_of(eve, " ", now) == [("reason", "A reason is needed; write one sentence.")]


def test_the_chosen_day_is_not_chosen_twice(eve: DateOption, now: datetime) -> None:
    actions.choose_option(eve, reason=REASON, by=COMMAND_LINE, now=now)

    assert refusal_of(again(eve), REASON, now) == [
        ("date", "Wed 20 March 2019 is the chosen day already.")
    ]


def test_the_date_of_a_held_edition_is_history(
    eve: DateOption, tokyo: Edition, now: datetime
) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(status="held")

    assert refusal_of(again(eve), REASON, now) == [
        ("status", "bhyvecon Tokyo 2019 is held; its date is history.")
    ]


def test_a_choice_on_what_somebody_else_changed_is_stale(
    eve: DateOption, tokyo: Edition, now: datetime
) -> None:
    seen = again(eve)
    actions.choose_option(add(tokyo, date(2019, 3, 19), now), reason="a", by=COMMAND_LINE, now=now)

    with pytest.raises(Stale):
        actions.choose_option(seen, reason="b", by=COMMAND_LINE, now=now)

    assert Edition.objects.get(pk=tokyo.pk).start == date(2019, 3, 19)


def test_a_rejected_day_is_kept_with_its_reason(eve: DateOption, now: datetime) -> None:
    actions.reject_option(eve, reason="No room.", by=COMMAND_LINE, now=now)

    assert (again(eve).status, again(eve).reason) == ("rejected", "No room.")


def test_rejecting_needs_a_reason(eve: DateOption, now: datetime) -> None:
    with pytest.raises(Refused, match="A reason is needed"):
        actions.reject_option(eve, reason="", by=COMMAND_LINE, now=now)


def test_the_chosen_day_cannot_be_rejected(eve: DateOption, now: datetime) -> None:
    actions.choose_option(eve, reason=REASON, by=COMMAND_LINE, now=now)

    with pytest.raises(Refused, match="is the chosen day; choose another one instead"):
        actions.reject_option(again(eve), reason="No.", by=COMMAND_LINE, now=now)


def test_a_rejected_day_can_be_chosen_after_all(eve: DateOption, now: datetime) -> None:
    actions.reject_option(eve, reason="No room.", by=COMMAND_LINE, now=now)

    actions.choose_option(again(eve), reason="A room after all.", by=COMMAND_LINE, now=now)

    assert again(eve).status == "chosen"
