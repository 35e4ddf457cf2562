"""What the check finds: each rule with a programme that breaks it and one that does not."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from events.conferences.models import Edition, Series
from events.ledger.actions import COMMAND_LINE
from events.program.problems import Finding, check, findings_of
from events.program.schedule.accepting import accept_problem, reopen_problem
from events.program.schedule.models import Slot
from events.program.schedule.reading import programme_of
from events.program.schedule.spans import Programme, Span
from events.program.talks.models import Availability, Speaking, Talk
from events.shared.problems import Refused
from tests.cast import patrick
from tests.factories import HostFactory
from tests.factories.program import SpeakingFactory
from tests.program.scenery import DAY, at, booked, hall, pause, placed

Scene = Callable[[Edition], object]


@pytest.fixture
def tokyo(tokyo: Edition) -> Edition:
    """On 20 March 2019."""
    Edition.objects.filter(pk=tokyo.pk).update(start=DAY, end=DAY)
    return Edition.objects.select_related("series", "venue", "host").get(pk=tokyo.pk)


def found(edition: Edition) -> list[Finding]:
    return list(findings_of(programme_of(edition)))


def told(edition: Edition) -> list[tuple[str, str, str]]:
    return [(each.problem.level, each.problem.kind, each.problem.text) for each in found(edition)]


def two_in_a_room(edition: Edition) -> None:
    room = hall()
    placed(edition, "bhyve", "14:00", room=room)
    placed(edition, "OpenZFS", "14:20", room=room)


def one_after_the_other(edition: Edition) -> None:
    room = hall()
    placed(edition, "bhyve", "14:00", room=room)
    placed(edition, "OpenZFS", "14:40", room=room)


def one_person_twice(edition: Edition) -> None:
    placed(edition, "bhyve", "14:00", "Kamil", room=hall("A"))
    placed(edition, "OpenZFS", "14:20", "Kamil", room=hall("B"))


def at_a_dinner_too(edition: Edition) -> None:
    placed(edition, "bhyve", "14:00", "Kamil", room=hall("A"))
    placed(edition, "Dinner", "14:20", "Kamil", room=hall("B"), kind="social")


def before_the_booking(edition: Edition) -> None:
    room = hall()
    booked(edition, room, "10:00", "18:00")
    placed(edition, "bhyve", "09:30", room=room)


def in_a_room_of_others(edition: Edition) -> None:
    booked(edition, hall("A"))
    placed(edition, "bhyve", "14:00", room=hall("B"))


def on_another_day(edition: Edition) -> None:
    slot = placed(edition, "bhyve", "14:00")
    Slot.objects.filter(pk=slot.pk).update(
        start=at("14:00") + timedelta(days=1), end=at("14:40") + timedelta(days=1)
    )


def over_lunch(edition: Edition) -> None:
    pause(edition, "Lunch", "12:00")
    placed(edition, "bhyve", "12:30", room=hall())


def in_blocked_time(edition: Edition) -> None:
    pause(edition, "Fire drill", "12:00", kind="blocked")
    placed(edition, "bhyve", "12:30", room=hall())


def back_to_back(edition: Edition) -> None:
    placed(edition, "bhyve", "14:00", "Kamil", room=hall("A"))
    placed(edition, "OpenZFS", "14:45", "Kamil", room=hall("B"))


def long_sitting(edition: Edition) -> None:
    room = hall()
    for clock in ("09:00", "09:40", "10:20", "11:00"):
        placed(edition, f"Talk of {clock}", clock, room=room)


def sitting_with_coffee(edition: Edition) -> None:
    room = hall()
    for clock in ("09:00", "09:40", "10:40", "11:20"):
        placed(edition, f"Talk of {clock}", clock, room=room)
    pause(edition, "Coffee", "10:20", 20)


def one_subject_at_once(edition: Edition) -> None:
    placed(edition, "bhyve live migration", "14:00", room=hall("A"))
    placed(edition, "Live migration at scale", "14:20", room=hall("B"))


def too_many_people(edition: Edition) -> None:
    placed(edition, "bhyve", "14:00", room=hall("A", seats=40), expected=55)


def cancelled_beside(edition: Edition) -> None:
    room = hall()
    placed(edition, "bhyve", "14:00", "Kamil", room=room)
    placed(edition, "OpenZFS", "14:20", "Kamil", room=room, state="cancelled")


@pytest.mark.parametrize(
    ("scene", "expected"),
    [
        (
            two_in_a_room,
            [
                (
                    "block",
                    "room",
                    "“bhyve” (14:00-14:40) and “OpenZFS” (14:20-15:00) are both in Main room.",
                )
            ],
        ),
        (one_after_the_other, []),
        (
            one_person_twice,
            [
                (
                    "block",
                    "person",
                    "Kamil is in “bhyve” (14:00-14:40) and in “OpenZFS” (14:20-15:00).",
                )
            ],
        ),
        (
            at_a_dinner_too,
            [
                (
                    "note",
                    "person",
                    (
                        "Kamil is in “bhyve” (14:00-14:40) and in “Dinner” (14:20-15:00), "
                        "a break or social item."
                    ),
                )
            ],
        ),
        (
            before_the_booking,
            [
                (
                    "block",
                    "booking",
                    "“bhyve” (09:30-10:10) lies outside our hours in Main room, 10:00-18:00.",
                )
            ],
        ),
        (
            in_a_room_of_others,
            [("block", "booking", "“bhyve” is in B, which is not booked for us.")],
        ),
        (
            on_another_day,
            [
                (
                    "block",
                    "day",
                    "“bhyve” is on Thu 21 March 2019; the edition is Wed 20 March 2019.",
                )
            ],
        ),
        (
            over_lunch,
            [("warn", "break", "“bhyve” (12:30-13:10) overlaps “Lunch” (12:00-13:00).")],
        ),
        (
            in_blocked_time,
            [("block", "break", "“bhyve” (12:30-13:10) overlaps “Fire drill” (12:00-13:00).")],
        ),
        (
            back_to_back,
            [("warn", "back-to-back", "Kamil has no pause between “bhyve” and “OpenZFS”.")],
        ),
        (
            long_sitting,
            [
                (
                    "warn",
                    "no-break",
                    "No break in Main room from 09:00 to 11:40: more than two hours.",
                )
            ],
        ),
        (sitting_with_coffee, []),
        (
            one_subject_at_once,
            [
                (
                    "warn",
                    "topic",
                    (
                        "“bhyve live migration” and “Live migration at scale” are on one subject "
                        "and run at the same time."
                    ),
                )
            ],
        ),
        (
            too_many_people,
            [("warn", "seats", "“bhyve”: 55 people are expected, A has 40 seats.")],
        ),
        (cancelled_beside, []),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_rule_finds_what_breaks_it(
    tokyo: Edition, scene: Scene, expected: list[tuple[str, str, str]]
) -> None:
    scene(tokyo)

    assert told(tokyo) == expected


@pytest.mark.parametrize(
    ("clock", "kinds"),
    [("14:00", []), ("13:55", ["travel"]), ("11:00", ["travel"]), ("10:55", ["absent"])],
)
def test_landing_at_eleven_with_three_hours_of_way_allows_two_o_clock(
    tokyo: Edition, clock: str, kinds: list[str]
) -> None:
    slot = placed(tokyo, "bhyve", clock)
    person = patrick()
    SpeakingFactory.create(talk=slot.talk, person=person, name="")
    Availability.objects.create(
        edition=tokyo, person=person, arrives_at=at("11:00"), travel_minutes=180
    )

    assert [kind for _, kind, _ in told(tokyo)] == kinds


@pytest.mark.parametrize(
    ("clock", "kinds"), [("14:20", []), ("14:25", ["travel"]), ("15:25", ["absent"])]
)
def test_who_must_leave_is_not_put_later(tokyo: Edition, clock: str, kinds: list[str]) -> None:
    slot = placed(tokyo, "bhyve", clock)
    person = patrick()
    SpeakingFactory.create(talk=slot.talk, person=person, name="")
    Availability.objects.create(
        edition=tokyo, person=person, leaves_at=at("16:00"), travel_minutes=60
    )

    assert [kind for _, kind, _ in told(tokyo)] == kinds


@pytest.mark.parametrize("name", ["Kamil Rytarowski", "KAMIL  RYTAROWSKI", "Kamil Rytárowski"])
def test_a_session_at_the_host_at_the_same_time_is_told(tokyo: Edition, name: str) -> None:
    host = HostFactory.create()
    theirs = placed(host, "NetBSD virtual machine monitor", "14:30", name)
    Slot.objects.filter(pk=theirs.pk).update(room_name="Room 1")
    ours = placed(tokyo, "NetBSD vmm", "14:00", "Kamil Rytarowski")

    assert told(tokyo) == [
        (
            "warn",
            "host-person",
            (
                "Kamil Rytarowski is in “NetBSD vmm” (14:00-14:40) and at the host in “NetBSD "
                "virtual machine monitor”, 14:30-15:10 in Room 1."
            ),
        )
    ]
    assert found(tokyo)[0].slots == (ours.pk, theirs.pk)


def test_another_spelling_of_a_person_is_known_at_the_host(tokyo: Edition) -> None:
    person = patrick()
    person.aliases.create(name="Pat Mooney")
    placed(HostFactory.create(), "Illumos", "14:30", "Pat Mooney")
    slot = placed(tokyo, "bhyve", "14:00")
    SpeakingFactory.create(talk=slot.talk, person=person, name="")

    assert [kind for _, kind, _ in told(tokyo)] == ["host-person"]


def test_a_session_on_the_same_subject_at_the_host_is_a_note(tokyo: Edition) -> None:
    placed(HostFactory.create(), "OpenZFS on FreeBSD", "14:30")
    placed(tokyo, "OpenZFS", "14:00")

    assert told(tokyo) == [
        (
            "note",
            "host-topic",
            "“OpenZFS” (14:00-14:40) runs while the host has “OpenZFS on FreeBSD”, 14:30-15:10.",
        )
    ]


def test_who_declined_is_in_nobodys_way(tokyo: Edition) -> None:
    one_person_twice(tokyo)
    Speaking.objects.filter(talk__title="bhyve").update(state="declined")

    assert told(tokyo) == []


def test_a_soft_problem_stays_for_a_reason_and_comes_back(tokyo: Edition, now: datetime) -> None:
    over_lunch(tokyo)
    problem = found(tokyo)[0].problem
    here = (tokyo, problem.kind, problem.where)

    accept_problem(*here, "A lunch talk.", by=COMMAND_LINE, now=now)

    assert [level for level, *_ in told(tokyo)] == ["note"]
    assert told(tokyo)[0][2].endswith("Accepted: A lunch talk.")
    reopen_problem(*here, by=COMMAND_LINE, now=now)
    assert [level for level, *_ in told(tokyo)] == ["warn"]


def test_what_stays_for_one_person_is_a_problem_for_another_of_the_same_slots(
    tokyo: Edition, now: datetime
) -> None:
    placed(tokyo, "bhyve", "10:00", "Michael", "Kamil", minutes=30)
    placed(tokyo, "vmm", "10:30", "Michael", "Kamil", minutes=30)
    soft = [each for each in found(tokyo) if each.problem.kind == "back-to-back"]
    assert len(soft) == 2

    accept_problem(tokyo, "back-to-back", soft[0].key, "He runs.", by=COMMAND_LINE, now=now)

    after = {e.people: e.reason for e in found(tokyo) if e.problem.kind == "back-to-back"}
    assert after == {soft[0].people: "He runs.", soft[1].people: ""}
    assert "Kamil" not in soft[0].key + soft[1].key


def test_a_hard_problem_cannot_be_accepted(tokyo: Edition, now: datetime) -> None:
    two_in_a_room(tokyo)
    problem = found(tokyo)[0].problem

    with pytest.raises(Refused, match="no problem that can be accepted"):
        accept_problem(tokyo, problem.kind, problem.where, "So?", by=COMMAND_LINE, now=now)


@pytest.mark.parametrize("count", [1, 3])
def test_a_whole_edition_is_read_in_five_queries(
    tokyo: Edition, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    host, room = HostFactory.create(), hall()
    booked(tokyo, room)
    for number in range(count):
        placed(host, f"Theirs {number}", "14:00", "Kamil")
        placed(tokyo, f"Ours {number}", f"1{number}:00", "Kamil", room=room)

    with django_assert_num_queries(5):
        findings_of(programme_of(tokyo))


@pytest.mark.parametrize("size", [1_000, 10_000])
def test_steps_grow_with_the_talks_and_no_faster(size: int) -> None:
    """Ten rooms, two half-hours each: every talk meets those of its half-hour alone."""
    edition = Edition(slug="2019-tokyo", series=Series(role="own"))
    spans = []
    for number in range(size):
        start = at("09:00") + timedelta(minutes=30 * (number // 10))
        slot = Slot(pk=number + 1, edition=edition, kind="placeholder", room_name=f"{number % 10}")
        spans.append(Span(slot, start, start + timedelta(minutes=30), "Asia/Tokyo"))

    assert check(Programme(edition, (), tuple(spans))).steps == size * 9 / 2


def test_every_state_that_is_over_frees_the_room() -> None:
    over = {state for state in Talk.State if Talk(state=state).is_over}

    assert over == {"cancelled", "withdrawn"}
