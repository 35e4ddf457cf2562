"""The agenda that is written is the one that is read."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from events.planning.minutes.people import fold
from events.planning.minutes.read import read_minutes
from events.planning.minutes.write import OpenAction, write_agenda

WORD = st.text("abcdefghijklmnopqrstuvwxyzäéß", min_size=2, max_size=12)
NAME = st.lists(WORD.map(str.capitalize), min_size=2, max_size=3).map(" ".join)
WORDS = st.lists(WORD | st.sampled_from(["-", "2019", "(x)", "a,", "#1"]), min_size=1, max_size=20)
TEXT = st.builds(lambda first, rest: " ".join([first, *rest]), WORD, WORDS)
ACTION = st.builds(OpenAction, TEXT, NAME, st.sampled_from(["", "2019-02-01", "late December"]))
PEOPLE, TOPICS = ["Michael Ashby", "Rod Harrow"], ["bhyvecon details"]


@given(st.lists(NAME, max_size=8, unique_by=fold), st.lists(TEXT, max_size=8))
def test_people_and_topics_come_back(names: list[str], topics: list[str]) -> None:
    names = [name for name in names if " And " not in name]
    text = write_agenda(date(2019, 1, 24), attendees=names, topics=topics)

    minutes = read_minutes(text)

    assert minutes.meeting.date == date(2019, 1, 24)
    assert [one.name for one in minutes.attendees] == names
    assert [one.title for one in minutes.topics] == topics


@given(st.lists(ACTION, max_size=6))
def test_open_actions_come_back(actions: list[OpenAction]) -> None:
    actions = [one for one in actions if " And " not in one.owner]
    text = write_agenda(date(2019, 1, 24), attendees=[], topics=[], actions=actions)

    found = [fact.value for fact in read_minutes(text).facts if fact.kind == "action"]

    told = [OpenAction(str(one["text"]), str(one["owner"]), str(one["due"])) for one in found]
    assert told == actions


def test_a_due_that_the_text_says_is_not_said_twice() -> None:
    action = OpenAction("ask for the room in March", "Rod Harrow", "in March")
    text = write_agenda(date(2019, 1, 24), attendees=[], topics=[], actions=[action])

    assert "- **Rod Harrow** to ask for the room in March\n" in text


def test_an_action_of_nobody_and_the_next_meeting_come_back() -> None:
    text = write_agenda(
        date(2019, 1, 24),
        attendees=PEOPLE,
        topics=TOPICS,
        actions=[OpenAction("A report to track it")],
        next_meeting=date(2019, 2, 7),
    )

    facts = read_minutes(text).facts

    assert [(one.kind, one.value.get("owner"), one.value.get("text")) for one in facts] == [
        ("action", "", "A report to track it"),
        ("next-meeting", None, None),
    ]


def test_what_the_site_tells_is_not_read_as_news() -> None:
    text = write_agenda(
        date(2019, 1, 24),
        attendees=PEOPLE,
        topics=TOPICS,
        changes=["bhyvecon Tokyo will be March 20, 2019."],
        times=["Thu 24 January 2019, 09:00 PST (UTC-08:00)"],
    )

    assert read_minutes(text).facts == ()


def test_the_agenda_is_wrapped_unless_that_would_change_its_meaning() -> None:
    long, list_like = "word " * 20, "x " * 35 + "- a dash at the fold"
    text = write_agenda(date(2019, 1, 24), attendees=[], topics=[long, list_like])

    assert [one.title for one in read_minutes(text).topics] == [long.strip(), list_like]
    assert [len(line) > 72 for line in text.splitlines() if line.startswith("- ")] == [False, True]
