"""A score is its addends: sentences with numbers, each answering for itself."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from events.conferences.colocation import Colocation, DayProblem, Neighbour, Relation
from events.conferences.models import Rule
from events.conferences.poll.models import Voter
from events.conferences.poll.tally import Tally
from events.conferences.score import score_of
from events.shared.problems import Level

KINDS = st.sampled_from(Rule.Overlap.values)
LEVELS = st.sampled_from(list(Level))
RULES = st.fixed_dictionaries({str(kind): LEVELS for kind in Rule.Overlap.values})
DAYS = st.integers(0, 365).map(lambda number: date(2019, 1, 1) + timedelta(days=number))
FOUND = st.tuples(DAYS, st.sampled_from(list(Relation)), st.lists(KINDS, max_size=6), st.booleans())


def check_of(found: tuple[date, Relation, list[str], bool], rules: dict[str, Level]) -> Colocation:
    day, relation, kinds, eve = found
    problems = [DayProblem(rules[kind], kind, f"Overlaps {kind}.") for kind in kinds]
    near = (Neighbour(day, ("devsummit",), "host", 1),) if eve else ()
    return Colocation(day, "host", relation, tuple(problems), near, day)


@given(FOUND, RULES, st.booleans())
def test_the_addends_sum_to_the_score(
    found: tuple[date, Relation, list[str], bool], rules: dict[str, Level], has_venue: bool
) -> None:
    score = score_of(check_of(found, rules), has_venue=has_venue)

    assert score.total == sum(addend.points for addend in score.addends)
    assert all(addend.text for addend in score.addends)


@given(FOUND, RULES, KINDS, LEVELS)
def test_another_level_of_one_rule_changes_only_its_addend(
    found: tuple[date, Relation, list[str], bool], rules: dict[str, Level], kind: str, level: Level
) -> None:
    before = score_of(check_of(found, rules), has_venue=True)
    after = score_of(check_of(found, rules | {kind: level}), has_venue=True)

    assert [one for one in before.addends if one.about != kind] == [
        one for one in after.addends if one.about != kind
    ]
    changed = [
        sum(one.points for one in score.addends if one.about == kind) for score in (before, after)
    ]
    assert after.total - before.total == changed[1] - changed[0]


def test_the_day_before_the_devsummit_in_sentences() -> None:
    day = date(2019, 3, 20)
    near = (Neighbour(date(2019, 3, 21), ("devsummit",), "asiabsdcon-2019", 1),)
    check = Colocation(day, "asiabsdcon-2019", Relation.DAY_BEFORE, (), near, day)

    score = score_of(check, has_venue=True)

    assert [f"{one.signed} {one.text}" for one in score.addends] == [
        "+40 The day before the host: people come one day earlier, once.",
        "+10 The devsummit meets on the next day: developers are in town.",
        "+5 A venue is known.",
    ]
    assert score.total == 55


def test_without_a_host_only_the_day_and_the_venue_count() -> None:
    saturday = date(2019, 3, 16)
    check = Colocation(saturday, "", Relation.NONE, last=saturday)

    score = score_of(check, has_venue=False)

    assert [addend.about for addend in score.addends] == ["weekend"]


def test_without_a_date_there_is_no_score() -> None:
    assert score_of(Colocation(None, "", Relation.NONE), has_venue=True).addends == ()


def test_answers_and_a_room_add_their_sentences() -> None:
    saturday = date(2019, 3, 16)
    check = Colocation(saturday, "", Relation.NONE, last=saturday)
    people = tuple(Voter(name=str(number)) for number in range(4))
    tally = Tally(people[:2], people[2:3], people[3:])

    score = score_of(check, has_venue=False, tally=tally, room="held")

    assert [f"{one.signed} {one.text}" for one in score.addends[1:]] == [
        "+10 A room is held for us on this day.",
        "+15 2 of 4 who answered can come.",
        "+2 1 of 4 who answered can come if need be.",
        "-8 1 of 4 who answered cannot come.",
    ]


def test_thirty_who_answer_alike_weigh_as_much_as_one() -> None:
    day = date(2019, 3, 20)
    check = Colocation(day, "", Relation.NONE, last=day)

    scores = {
        score_of(check, has_venue=False, tally=Tally(yes=(Voter(),) * count)).total
        for count in (1, 3, 30)
    }

    assert scores == {30}
