"""Forms learnt from calls in other words: speakers, venues, days, and who "he" is."""

import pytest

from events.planning.minutes.read import read_minutes
from tests.planning.minutes.reading import facts, values

EVENT = "## bhyvecon Tokyo\n\n"
OTHER = "## PCI hot plug\n\n"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("I have Kim on Xen and Lea with a demo.", [("Kim", "Xen"), ("Lea", "demo")]),
        ("Kim opens with the state of arm64.", [("Kim", "state of arm64")]),
        ("I asked Kim whether he would talk about Xen.", [("Kim", "Xen")]),
        ("We could ask Kim for a few words at the start.", [("Kim", "")]),
        ("Kim offered to speak on Xen.", [("Kim", "Xen")]),
        ("Kim from Umbrella promised a session about Xen.", [("Kim", "Xen")]),
        ("Kim will talk about Xen.", [("Kim", "Xen")]),
        ("And Kim? He offered something on Xen.", [("Kim", "Xen")]),
        ("Kim is undecided, he'd speak on Xen.", [("Kim", "Xen")]),
        ("Kim and Lea met, he'd be late.", []),
        ("Kim could be persuaded to come.", [("Kim", "")]),
        ("Jun Sato, you had something on Xen, no?", [("Jun Sato", "Xen")]),
        ("Speakers, anybody? Kim's work on Xen must be there.", [("Kim", "Xen")]),
        ("Who speaks? Let us invite Kim.", [("Kim", "")]),
        ("Who speaks? I met Kim in Kyoto, he would explain how they boot.", [("Kim", "boot")]),
        ("Who speaks? Kim declined, she cannot travel.", []),
        ("Who speaks? Kim mailed Lea about the room.", []),
        ("Who speaks? Kim posted the programme on virtualization@.", []),
    ],
)
def test_speakers_in_other_words(said: str, found: list[tuple[str, str]]) -> None:
    told = values(f"{EVENT}**Rod:** {said}\n", "speaker", "name", "topic")

    assert [one[:2] for one in told] == found


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("Umbrella gives us the big hall.", "Umbrella"),
        ("Kim can get us the seminar room of the Ueno office.", "seminar room of the Ueno office"),
        ("I talked to IIJ, their big room is free.", "IIJ"),
        ("We can have the room at Keio.", "Keio"),
        ("I booked the Ueno Hall for the day.", "Ueno Hall"),
        ("The Keio University is hosting us.", "Keio University"),
        ("There is still the Ueno cafe.", "Ueno cafe"),
        ("His university, NYCU, has a lecture theatre.", "NYCU"),
        ("We might meet, perhaps in the Keio building.", "Keio building"),
    ],
)
def test_venues_in_other_words(said: str, venue: str) -> None:
    told = values(f"{EVENT}**Rod:** {said}\n", "venue", "venue")

    assert [one[0] for one in told] == [venue]


def test_the_answer_to_where_is_a_venue_and_a_city_is_none() -> None:
    asked = f"{EVENT}**Rod:** Which hall?\n\n**Jun Ito:** "

    assert [one[0] for one in values(f"{asked}The Burke hall at Keio.\n", "venue", "venue")] == [
        "Burke hall at Keio"
    ]
    assert values(f"{asked}Tokyo.\n", "venue", "venue") == []


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("AsiaBSDCon is on from March 21st to March 24th.", ["2019-03-21"]),
        ("AsiaBSDCon put its dates online, March 21 to 24.", ["2019-03-21"]),
        ("We could meet on March 20th again.", ["2019-03-20"]),
        (
            "AsiaBSDCon is March 21-24. They have a hall for us on the 20th.",
            ["2019-03-21", "2019-03-20"],
        ),
        ("They have a hall for us on the 20th.", []),
    ],
)
def test_days_in_other_words(said: str, days: list[str]) -> None:
    told = values(f"{EVENT}**Rod:** {said}\n", "date", "start")

    assert [one[0] for one in told] == days


def test_a_day_without_its_month_says_that_it_was_inferred() -> None:
    said = f"{EVENT}**Rod:** AsiaBSDCon is March 21-24. They have a hall for us on the 20th.\n"

    assert [fact.value["inferred"] for fact in facts(said, "date")] == [["year"], ["month", "year"]]


@pytest.mark.parametrize(
    ("said", "owner", "text"),
    [
        ("I send the list to Dan on Monday.", "Rod Harrow", "send the list to Dan on Monday"),
        ("Please ask her, Michael.", "Michael Ashby", "ask her"),
        ("Somebody should fix it. Michael, would you?", "Michael Ashby", "fix it"),
        ("Michael, you order the badges?", "Michael Ashby", "order the badges"),
    ],
)
def test_follow_ups_in_other_words(said: str, owner: str, text: str) -> None:
    told = values(f"**Rod:** {said}\n", "action", "owner", "text")

    assert (owner, text) in [one[:2] for one in told]


@pytest.mark.parametrize("kind", ["speaker", "venue", "date"])
def test_the_same_words_about_code_say_nothing(kind: str) -> None:
    said = (
        "I have Kim on the bug. Kim opens with a write. I asked Kim whether he would talk about it."
        " The lab gives us the Umbrella board. They have a slot for us on the 20th. Where is it?"
    )

    assert facts(f"{OTHER}**Rod:** {said}\n", kind) == []


def test_two_lines_that_stand_like_titles_part_the_talk() -> None:
    said = "**bhyvecon Tokyo**\n\n**Rod:** Kim will talk about Xen.\n\n"
    code = "**virtio-fs**\n\n**Rod:** Lea will talk about the lock.\n"

    assert [fact.value["name"] for fact in facts(said + code, "speaker")] == ["Kim"]


def test_attendees_may_stand_in_the_heading() -> None:
    read = read_minutes("# Attendees: Ann Ames, Bo Berg and Cy Cole\n\n# Notes\n\nHello.\n")

    assert [one.name for one in read.attendees] == ["Ann Ames", "Bo Berg", "Cy Cole"]
