"""Single sentences and what they mean, kind by kind; with what they do not mean."""

import pytest

from events.planning.minutes.read import read_minutes
from tests.planning.minutes.reading import CALL, PEOPLE, facts, values

EVENT = "## bhyvecon\n\n**Michael:** "
OTHER = "## Interrupts\n\n**Michael:** "


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("bhyvecon could be on March 20.", "idea"),
        ("Should bhyvecon be on March 20?", "idea"),
        ("A possible date for bhyvecon would be March 20.", "proposed"),
        ("I suggest March 20 for bhyvecon.", "proposed"),
        ("bhyvecon is likely to be on March 20.", "tentative"),
        ("bhyvecon will probably be on March 20.", "tentative"),
        ("bhyvecon would be March 20.", "planned"),
        ("bhyvecon is planned for March 20, pending confirmation.", "planned"),
        ("The bhyvecon site is targeting March 20.", "planned"),
        ("bhyvecon will be on March 20.", "confirmed"),
        ("March 20 is confirmed for bhyvecon.", "confirmed"),
    ],
)
def test_the_weakest_word_gives_the_certainty_of_a_day(text: str, certainty: str) -> None:
    assert values(f"**Michael:** {text}", "date", "event", "start") == [
        ("bhyvecon", "2019-03-20", certainty)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "bhyvecon will not be on March 20.",
        "The deadline for bhyvecon talks is March 20.",
        "Register for bhyvecon by March 20.",
        "I will arrive at bhyvecon before March 20.",
        "bhyvecon was discussed in the call of March 20.",
        "bhyvecon will be on February 30.",
    ],
)
def test_another_day_is_no_day_of_the_event(text: str) -> None:
    assert values(f"**Michael:** {text}", "date", "start") == []


def test_an_impossible_day_is_noted_with_its_line() -> None:
    minutes = read_minutes(PEOPLE + "**Rod:** bhyvecon will be on February 30.", call_date=CALL)

    assert [(note.kind, note.text, note.first) for note in minutes.notes] == [
        ("date", "There is no such day: February 30.", 10)
    ]


def test_one_sentence_may_speak_of_two_editions() -> None:
    text = (
        "**Michael:** On March 20th there will be bhyvecon Tokyo, one day before AsiaBSDCon, and "
        "bhyvecon Ottawa is probably one day before BSDCan."
    )

    assert values(text, "date", "place", "host", "start", "relation") == [
        ("Tokyo", "AsiaBSDCon", "2019-03-20", "day-before", "confirmed"),
        ("Ottawa", "BSDCan", "", "day-before", "tentative"),
    ]


def test_a_day_beside_a_host_is_derived_where_the_hosts_days_are_known() -> None:
    text = "**Michael:** BSDCan is May 15-18. bhyvecon Ottawa will be a day before BSDCan."

    found = facts(text, "date")

    assert [(one.value["start"], one.value.get("derived")) for one in found] == [
        ("2019-05-15", None),
        ("2019-05-14", True),
    ]


def test_what_it_is_instead_of_is_not_where_it_is() -> None:
    text = EVENT + "It comes one day before the AsiaBSDCon devsummit instead of during AsiaBSDCon."

    assert values(text, "colocation", "host", "relation", "of") == [
        ("AsiaBSDCon", "day-before", "devsummit", "confirmed")
    ]


@pytest.mark.parametrize(
    ("text", "venue", "certainty"),
    [
        ("This time it would take place at the IIJ building.", "IIJ building", "planned"),
        (
            "It will take place at the Technical University of Vienna.",
            "Technical University of Vienna",
            "confirmed",
        ),
        ("We booked a room at the National Library.", "National Library", "confirmed"),
        ("Venue: Desmarais building", "Desmarais building", "planned"),
        ("The venue is TBD.", "", "planned"),
        ("The venue is confirmed.", "", "confirmed"),
    ],
)
def test_a_house_with_a_name_is_a_venue(text: str, venue: str, certainty: str) -> None:
    assert values(EVENT + text, "venue", "venue") == [(venue, certainty)]


@pytest.mark.parametrize(
    "text",
    ["It will be held in Tokyo.", "It is at BSDCan.", "Dana books a room.", "The room is small."],
)
def test_a_city_or_a_nameless_room_is_no_venue(text: str) -> None:
    assert values(EVENT + text, "venue", "venue") == []


@pytest.mark.parametrize(
    ("text", "name", "topic", "certainty"),
    [
        ("Time for a NetBSD vmm developer (Kamil?).", "Kamil", "NetBSD vmm", "idea"),
        ("Maybe we get Matt to talk about nvmm?", "Matt", "nvmm", "idea"),
        ("Would Colin present his work?", "Colin", "his work", "idea"),
        ("I am willing to talk about the loader.", "Michael Ashby", "loader", "tentative"),
        ("I could give a talk on the loader.", "Michael Ashby", "loader", "tentative"),
        ("Happy to discuss the loader.", "Michael Ashby", "loader", "tentative"),
        ("Rod offered to present virtio.", "Rod Harrow", "virtio", "tentative"),
        ("I will present the loader.", "Michael Ashby", "loader", "tentative"),
        ("Rod will present the loader.", "Rod Harrow", "loader", "confirmed"),
        ("Rod has confirmed to speak on the loader.", "Rod Harrow", "loader", "confirmed"),
    ],
)
def test_who_could_speak(text: str, name: str, topic: str, certainty: str) -> None:
    assert values(EVENT + text, "speaker", "name", "topic") == [(name, topic, certainty)]


@pytest.mark.parametrize(
    "text",
    [
        EVENT + "I will talk to Dan about it.",
        EVENT + "Rod will present it at BSDCan.",
        OTHER + "I am happy to discuss the loader.",
        OTHER + "Rod can present the page table to the guest.",
        OTHER + "Time for the timer (Kamil?).",
    ],
)
def test_other_talking_is_no_talk(text: str) -> None:
    assert values(text, "speaker", "name") == []


@pytest.mark.parametrize(
    ("text", "owner", "counterpart", "due", "certainty"),
    [
        ("- Michael to check prices with Dan.", "Michael Ashby", "Dan", "", "planned"),
        ("- Dan to ask Rod by Feb 20", "Dan", "Rod Harrow", "Feb 20", "planned"),
        ("**Rod** to send it.", "Rod Harrow", "", "", "planned"),
        ("Rod will reach out to Core.", "Rod Harrow", "Core", "", "planned"),
        ("**Rod:** I'll forward it to Michael.", "Rod Harrow", "Michael Ashby", "", "planned"),
        (
            "**Rod:** I plan to fix it in late December after the release.",
            "Rod Harrow",
            "",
            "late December after the release",
            "planned",
        ),
        ("**Rod:** Has a patch and will seek review.", "Rod Harrow", "", "", "planned"),
        ("**Rod:** Will post it next week.", "Rod Harrow", "", "next week", "planned"),
        ("**Rod:** Michael, please review it.", "Michael Ashby", "", "", "proposed"),
        ("**Rod:** Michael should ask Dan.", "Michael Ashby", "Dan", "", "proposed"),
        ("**Rod:** We should get a bug report for this.", "", "", "", "proposed"),
        ("TO DO: test it", "", "", "", "planned"),
        ("**Jun:** I will send it.", "Jun", "", "", "planned"),
        (EVENT + "We are looking for presenters!", "Michael Ashby", "", "", "planned"),
        (EVENT + "Please discuss your ideas with Rod.", "", "Rod Harrow", "", "proposed"),
    ],
)
def test_a_follow_up_has_owner_counterpart_and_due(
    text: str, owner: str, counterpart: str, due: str, certainty: str
) -> None:
    assert values(text, "action", "owner", "counterpart", "due") == [
        (owner, counterpart, due, certainty)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The patches will land on Monday.",
        "This will thrash the cache.",
        "**Rod:** Will block until all readers are done.",
        "**Rod:** If it fails I will revert it.",
        "**Rod:** I think we should have two directories.",
        "**Rod:** Michael will be away.",
        "**Rod:** Happy to review it.",
        "**Rod:** We might probably look at that.",
        "*Rod has to leave*",
        "Ready to commit.",
        "**Q:** Will Rod fix it?",
    ],
)
def test_how_things_are_is_no_follow_up(text: str) -> None:
    assert values(text, "action", "owner") == []


def test_two_owners_have_an_action_each() -> None:
    text = "- Rod and Michael to draft it and Dan to proofread it"

    assert values(text, "action", "owner") == [
        ("Rod Harrow", "planned"),
        ("Michael Ashby", "planned"),
    ]


def test_an_action_list_takes_every_bullet_and_only_bullets() -> None:
    bullets = "- Rod: mail\n  them\n- Dan - call\n- [x] Michael to rest\n"
    text = f"# Action Items\n\n{bullets}\nLong prose.\n"

    found = [
        (one.value["owner"], one.value["text"], one.value.get("done"))
        for one in facts(text, "action")
    ]

    assert found == [
        ("Rod Harrow", "mail them", None),
        ("", "Dan - call", None),
        ("Michael Ashby", "rest", True),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Next meeting: Feb 21st", [("2019-02-21", "")]),
        ("Next meeting: 2019-03-07", [("2019-03-07", "")]),
        ("Next meeting the 2019-01-24.", [("2019-01-24", "")]),
        ("The next call will be on Dec 13, to avoid Dec 20.", [("2018-12-13", ["2018-12-20"])]),
        ("To avoid the holidays the next meeting waits.", []),
        ("The choice waits for our Nov 7 meeting.", []),
    ],
)
def test_the_next_meeting(text: str, found: list[tuple[object, object]]) -> None:
    told = [row[:2] for row in values(text, "next-meeting", "date", "avoid")]

    assert told == found


@pytest.mark.parametrize(
    ("text", "kind", "keys", "found"),
    [
        (
            EVENT + "My suggestion: announce on virtualization@.",
            "list",
            ("list",),
            [("virtualization@", "proposed")],
        ),
        (
            EVENT + "Post it to freebsd-announce@FreeBSD.org.",
            "list",
            ("list",),
            [("announce@", "planned")],
        ),
        (OTHER + "Please add @virtualization to the mail.", "list", ("list",), []),
        (
            EVENT + "I'd like to reserve an hour for OpenZFS and for Xen.",
            "topic",
            ("topic",),
            [("OpenZFS", "idea"), ("Xen", "idea")],
        ),
        (
            EVENT + "The venue in Ottawa will cost CAD 400.",
            "cost",
            ("place", "what", "amount"),
            [("Ottawa", "venue", "CAD 400", "confirmed")],
        ),
        (
            EVENT + "The room costs $400 a day.",
            "cost",
            ("what", "amount"),
            [("venue", "$400", "planned")],
        ),
        (OTHER + "The exits cost too much.", "cost", ("what",), []),
        (
            EVENT + "Could one hold an edition in North America?",
            "candidate",
            ("place", "host"),
            [("North America", "", "idea")],
        ),
        (
            EVENT + "What about doing it along with BSDCan?",
            "candidate",
            ("place", "host"),
            [("", "BSDCan", "idea")],
        ),
        (
            EVENT + "A European edition is encouraged.",
            "candidate",
            ("place", "host"),
            [("Europe", "", "idea")],
        ),
        ("*broad agreement on it*", "decision", (), [("confirmed",)]),
        ("**Rod:** OK with everyone.", "decision", (), [("confirmed",)]),
        ("Michael and Rod agree to keep the lock.", "decision", (), [("confirmed",)]),
        ("Michael and Rod both agreed to wait.", "decision", (), [("confirmed",)]),
        ("Rod agrees to send the patch.", "decision", (), []),
        ("Conclusion: keep the lock.", "decision", (), [("confirmed",)]),
        ("The agreed protocol is that one retries.", "decision", (), []),
        ("*more discussion*", "decision", (), []),
    ],
)
def test_other_kinds(
    text: str, kind: str, keys: tuple[str, ...], found: list[tuple[object, ...]]
) -> None:
    assert values(text, kind, *keys) == found


def test_a_fact_shows_quotation_lines_and_reading() -> None:
    (found,) = facts("**Rod:** bhyvecon would\nbe March 20.  More.", "date")

    assert (found.text, found.first, found.last) == ("bhyvecon would be March 20.", 10, 11)
    assert found.reading == "our day: a plan"


def test_thanks_and_recordings_say_that_it_was_held() -> None:
    minutes = read_minutes(
        PEOPLE + "**Rod:** Thanks to all who came to bhyvecon Tokyo.", call_date=CALL
    )

    assert [(note.kind, note.first) for note in minutes.notes] == [("held", 10)]
