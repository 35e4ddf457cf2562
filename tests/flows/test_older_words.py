"""A call that is kept late, or said less: what a newer and surer word said is not moved back."""

from datetime import date, datetime, timedelta

import pytest

from events.conferences.actions import add_option, choose_option
from events.conferences.models import Edition, Series
from events.flows.minutes import Reading, accept_facts, readings_of
from events.ledger.actions import COMMAND_LINE
from events.people.models import Role
from events.planning import actions
from events.planning.models import Meeting
from events.program.models import Candidacy
from tests import cast
from tests.flows.conftest import keep

DAY = "# Attendees\n\n- Rod Grimes\n\n# Notes\n\n## bhyvecon Tokyo\n\n**Rod:** {said}\n"


def hear(series: Series, day: str, said: str, now: datetime) -> Meeting:
    """Keep and accept a call in which Rod says this of bhyvecon Tokyo."""
    kept = actions.keep_minutes(
        series,
        DAY.format(said=said).encode(),
        call_date=date.fromisoformat(day),
        replace=True,
        by=COMMAND_LINE,
        now=now,
    )
    waiting = kept.meeting.facts.filter(state="proposed")
    _, refused = accept_facts(list(waiting), by=COMMAND_LINE, now=now)
    assert refused == []
    return kept.meeting


@pytest.fixture
def series(past: Series, now: datetime) -> Series:
    """Tokyo 2019, confirmed for 20 March in the call of 21 February."""
    for name in ("20181129", "20190221"):
        accept_facts(list(keep(past, name, now).facts.all()), by=COMMAND_LINE, now=now)
    return past


def tokyo() -> Edition:
    return Edition.objects.get(slug="2019-tokyo")


def of_day(edition: Edition) -> tuple[str, str]:
    return str(edition.start), edition.date_certainty


def readings(meeting: Meeting, kind: str) -> list[Reading]:
    return [reading for fact, reading in readings_of(meeting) if reading and fact.kind == kind]


def test_a_call_kept_late_does_not_move_the_day_back(series: Series, now: datetime) -> None:
    older = keep(series, "20190207", now)

    [reading] = readings(older, "date")
    accept_facts(list(older.facts.all()), by=COMMAND_LINE, now=now)

    assert reading.older
    assert reading.effect.endswith(
        "Older than the call of Thu 21 February 2019, which stands: this is kept in the history"
        " only."
    )
    assert of_day(tokyo()) == ("2019-03-20", "confirmed")


def test_the_older_step_stands_in_the_history_with_its_lines(series: Series, now: datetime) -> None:
    older = keep(series, "20190207", now)

    accept_facts(list(older.facts.all()), by=COMMAND_LINE, now=now)

    said = tokyo().decisions.filter(subject="date").order_by("id")
    assert [(one.stood, str(one.source)) for one in said] == [
        (True, "Call of Thu 29 November 2018, lines 20-21"),
        (True, "Call of Thu 21 February 2019, lines 8-9"),
        (False, "Call of Thu 7 February 2019, line 8"),
    ]
    assert said[2].text == "bhyvecon Tokyo 2019: planned for Wed 20 March 2019."


def test_another_day_in_an_older_call_is_only_an_option(series: Series, now: datetime) -> None:
    hear(series, "2019-01-10", "bhyvecon Tokyo is planned for March 19.", now)

    assert of_day(tokyo()) == ("2019-03-20", "confirmed")
    assert tokyo().date_options.get(date=date(2019, 3, 19)).status == "proposed"


def test_an_older_call_corrected_later_moves_nothing(series: Series, now: datetime) -> None:
    hear(series, "2019-01-10", "We will see about bhyvecon Tokyo.", now)
    hear(series, "2019-01-10", "bhyvecon Tokyo is planned for March 19.", now)

    assert of_day(tokyo()) == ("2019-03-20", "confirmed")


def test_a_newer_but_less_sure_word_does_not_take_confirmed_back(
    series: Series, now: datetime
) -> None:
    hear(series, "2019-03-07", "bhyvecon Tokyo is planned for March 20.", now)

    assert of_day(tokyo()) == ("2019-03-20", "confirmed")
    assert tokyo().decisions.filter(stood=False).count() == 1


def test_a_newer_call_moves_the_day_after_a_word_of_warning(series: Series, now: datetime) -> None:
    text = DAY.format(said="bhyvecon Tokyo will be on March 19.").encode()
    day = date(2019, 3, 7)
    kept = actions.keep_minutes(series, text, call_date=day, by=COMMAND_LINE, now=now)

    [reading] = readings(kept.meeting, "date")
    accept_facts(list(kept.meeting.facts.all()), by=COMMAND_LINE, now=now)

    warnings = [problem.text for problem in reading.problems if problem.kind == "moves"]
    assert warnings == ["This moves bhyvecon Tokyo 2019, now confirmed for Wed 20 March 2019."]
    assert of_day(tokyo()) == ("2019-03-19", "confirmed")


def test_a_day_chosen_by_a_person_since_stands(series: Series, now: datetime) -> None:
    later = now + timedelta(days=100)
    option = add_option(tokyo(), date(2019, 3, 19), source="Rod", by=COMMAND_LINE, now=later)
    choose_option(option, reason="The room is free.", by=COMMAND_LINE, now=later)

    hear(series, "2019-03-01", "bhyvecon Tokyo will be on March 20.", now)

    assert of_day(tokyo()) == ("2019-03-19", "planned")


@pytest.mark.parametrize(
    ("day", "said", "venue", "certainty"),
    [
        ("2019-01-10", "bhyvecon Tokyo is booked at the Ueno Hall.", "iij-tokyo", "planned"),
        ("2019-03-07", "bhyvecon Tokyo could be held at the Ueno Hall.", "iij-tokyo", "planned"),
        ("2019-03-07", "bhyvecon Tokyo is booked at the Ueno Hall.", "ueno-hall", "confirmed"),
    ],
)
def test_a_venue_moves_only_by_a_newer_word_that_is_as_sure(
    past: Series, now: datetime, day: str, said: str, venue: str, certainty: str
) -> None:
    accept_facts(list(keep(past, "20181129", now).facts.all()), by=COMMAND_LINE, now=now)
    hear(past, "2019-02-21", "bhyvecon Tokyo is at the same venue as last year.", now)

    hear(past, day, said, now)

    held = tokyo()
    assert held.venue
    assert (held.venue.slug, held.venue_certainty) == (venue, certainty)


def test_an_older_call_does_not_move_the_host(series: Series, now: datetime) -> None:
    hear(series, "2019-02-28", "AsiaBSDCon is March 21-24.", now)

    hear(series, "2019-01-10", "AsiaBSDCon is March 14-17.", now)

    host = Edition.objects.get(slug="asiabsdcon-2019")
    assert str(host.start) == "2019-03-21"


def test_a_speaker_gets_surer_with_a_newer_call_and_not_with_an_older_one(
    series: Series, now: datetime
) -> None:
    hear(series, "2019-02-28", "Kamil would be willing to talk about NetBSD vmm.", now)
    newer = Candidacy.objects.get(name="Kamil").certainty

    hear(series, "2019-01-10", "Kamil will talk about NetBSD vmm.", now)

    assert newer == "tentative"
    assert Candidacy.objects.get(name="Kamil").certainty == "tentative"


def test_the_page_says_that_a_newer_word_stands(series: Series, now: datetime) -> None:
    chair = cast.join("Michael", Role.OWNER, series=series)
    older = keep(series, "20190207", now)

    page = cast.client_of(chair).get(older.url).content.decode()

    assert "a newer word stands</span>" in page
    assert "Older than the call of Thu 21 February 2019" in page


def test_the_planner_marks_an_older_word(series: Series, now: datetime) -> None:
    chair = cast.join("Michael", Role.OWNER, series=series)
    accept_facts(list(keep(series, "20190207", now).facts.all()), by=COMMAND_LINE, now=now)

    page = cast.client_of(chair).get("/organize/2019-tokyo/planner/").content.decode()

    assert "older word</span><strong>bhyvecon Tokyo 2019: planned for" in page


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]])
def test_the_order_in_which_calls_are_kept_does_not_matter(
    past: Series, now: datetime, order: list[int]
) -> None:
    names = ["20181129", "20190124", "20190207", "20190221"]
    for at in order:
        accept_facts(list(keep(past, names[at], now).facts.all()), by=COMMAND_LINE, now=now)

    for name in names:  # what was refused for want of a host is accepted now
        meeting = Meeting.objects.get(date=f"{name[:4]}-{name[4:6]}-{name[6:]}")
        waiting = meeting.facts.filter(state="proposed")
        accept_facts(list(waiting), by=COMMAND_LINE, now=now)

    held = Edition.objects.get(series=past, year=2019, city="Tokyo")
    assert of_day(held) == ("2019-03-20", "confirmed")
    assert Edition.objects.filter(series=past, year=2019).count() == 2
