"""Each rule of docs/reference/lint.md with a post that breaks it and one that keeps it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.announcements.scenery import post

NOW, EARLY = datetime(2018, 11, 29, 18, tzinfo=UTC), datetime(2018, 11, 28, tzinfo=UTC)
SAME_TEXT = post().digest
WIDE = "word " * 15  # 75 columns, blank at the end
CONFIRMED = {"date_certainty": "confirmed", "venue_certainty": "confirmed"}


@dataclass(frozen=True)
class Case:
    """`fails` makes a post that has the finding at `where`, `passes` one that has it nowhere."""

    level: str
    kind: str
    where: str
    fails: dict[str, Any]
    passes: dict[str, Any] = field(default_factory=dict)


CASES = (
    Case("block", "subject_length", "subject:1:71", {"subject": "{title} " * 16}),
    Case("block", "not_armed", "mailing_list", {"there": {"armed_at": None}}),
    Case("block", "no_day", "edition", {"of": {"start": None, "end": None}}),
    Case("block", "not_public", "edition", {"of": {"public": False}}),
    Case(
        "block",
        "demo",
        "mailing_list",
        {"of": {"demo": True}, "stays_here": False},
        {"of": {"demo": True}, "there": {"address": "demo@localhost"}, "stays_here": False},
    ),
    Case("block", "test", "mailing_list", {"subject": "[test] bhyvecon"}),
    Case("block", "test", "mailing_list", {"subject": "Test, please ignore"}),
    Case(
        "block",
        "test",
        "mailing_list",
        {"body": "This is a test."},
        {"body": "This is a test.", "there": {"for_tests": True}},
    ),
    Case(
        "block", "test", "mailing_list", {"subject": "Testing 1 2"}, {"subject": "A bhyve test day"}
    ),
    Case(
        "block",
        "posting",
        "mailing_list",
        {"there": {"posting": "not_subscribed"}},
        {"there": {"posting": "not_subscribed", "subscribers_only": False}},
    ),
    Case("warn", "posting", "mailing_list", {"there": {"posting": "unknown"}}),
    Case(
        "block",
        "past",
        "send_at",
        {"send_at": datetime(2018, 11, 29, 17, 59, tzinfo=UTC)},
        {"send_at": datetime(2018, 11, 29, 18, 1, tzinfo=UTC)},
    ),
    Case("block", "placeholder", "body:2:4", {"body": "Dear\nto {whom}"}),
    Case("block", "placeholder", "subject:1:1", {"subject": "{0.__class__}"}),
    Case(
        "block",
        "width",
        "body:1:76",
        {"body": WIDE + "x"},
        {"body": "https://a.example/" + "x" * 80},
    ),
    Case("block", "width", "body:2:38", {"body": "\n" + "日" * 38}, {"body": "日" * 36}),
    Case("warn", "width", "body:1:73", {"body": WIDE[:73] + "x"}, {"body": WIDE[:72]}),
    Case(
        "block",
        "html",
        "body:1:6",
        {"body": "Come <b>now</b>"},
        {"body": "a < b > c, <https://a.example/>"},
    ),
    Case(
        "block",
        "html",
        "body:1:1",
        {"body": '<a href="https://a.example/">'},
        {"body": "<b@a.example>"},
    ),
    Case("block", "part", "body:2:1", {"body": "\nBEGIN:VCALENDAR"}),
    Case(
        "block",
        "part",
        "body:1:1",
        {"body": f"{'QUJD' * 18}\n{'QUJD' * 18}"},
        {"body": "QUJD" * 18},
    ),
    Case(
        "block",
        "unconfirmed",
        "body:1:10",
        {"body": "We await Kamil Rytarowski.", "unconfirmed": ("Kamil Rytarowski", "Kamil")},
        {"body": "We await Kamila Rytarowski.", "unconfirmed": ("Kamil Rytarowski",)},
    ),
    Case(
        "warn",
        "unconfirmed",
        "subject:1:1",
        {"subject": "Kamil comes", "unconfirmed": ("Kamil",)},
        {"subject": "Kamil comes"},
    ),
    Case("block", "weekday", "body:1:4", {"body": "on Thu 20 March 2019, planned"}),
    Case(
        "block",
        "weekday",
        "body:1:1",
        {"body": "Thursday, March 20, 2019, planned"},
        {"body": "Wednesday, March 20, 2019, planned"},
    ),
    Case(
        "block",
        "weekday",
        "body:1:1",
        {"body": "2019-03-21 (Wed)"},
        {"body": "2019-03-20 (Wed), planned"},
    ),
    Case(
        "block",
        "weekday",
        "subject:1:4",
        {"subject": "On Thu 20 March"},
        {"subject": "On Thu 21 March"},
    ),
    Case(
        "block", "weekday", "body:1:1", {"body": "30 February 2019"}, {"body": "28 February 2019"}
    ),
    Case(
        "block",
        "repeated",
        "body",
        {"earlier": ({"digest": SAME_TEXT},)},
        {"earlier": ({"digest": SAME_TEXT, "list_id": 2},)},
    ),
    Case(
        "block",
        "venue_certain",
        "body:1:13",
        {"body": "We meet at, IIJ building."},
        {"body": "We meet at the IIJ building, not yet booked."},
    ),
    Case(
        "block",
        "room_certain",
        "body:1:12",
        {"body": "We meet in room 1.", "not_booked": ("Room 1",)},
        {"body": "We meet in room 1, not yet confirmed.", "not_booked": ("Room 1",)},
    ),
    Case(
        "block",
        "room_certain",
        "body:1:12",
        {"body": "We meet in room 1.", "not_booked": ("Room 1",)},
        {"body": "We meet in room 10.", "not_booked": ("Room 1",)},
    ),
    Case(
        "block",
        "quiet_days",
        "send_at",
        {"earlier": ({"at": datetime(2018, 11, 23, tzinfo=UTC)},)},
        {"earlier": ({"at": datetime(2018, 11, 22, tzinfo=UTC)},)},
    ),
    Case(
        "warn",
        "day_certain",
        "body:1:13",
        {"body": "It is held, Wed 20 March 2019."},
        {"body": "On 20 March 2019.", "of": CONFIRMED},
    ),
    Case(
        "warn",
        "day_certain",
        "subject:1:1",
        {"subject": "20 March 2019"},
        {"subject": "Likely 20 March 2019"},
    ),
    Case(
        "warn",
        "subject_length",
        "subject:1:71",
        {"subject": "word " * 14 + "x"},
        {"subject": ("word " * 14).strip()},
    ),
    Case("warn", "subject_ascii", "subject:1:2", {"subject": "Z\u00fcrich"}),
    Case(
        "warn",
        "subject_capitals",
        "subject:1:1",
        {"subject": "COME TO BHYVECON"},
        {"subject": "ASIABSDCON and us"},
    ),
    Case("warn", "zone", "body:2:7", {"body": "\nDoors 09:30"}, {"body": "\nDoors 09:30 JST"}),
    Case("warn", "zone", "body:1:7", {"body": "Doors 9 am"}, {"body": "Doors 9 am, local time"}),
    Case("warn", "reply_to", "author", {"created_by": None}),
    Case(
        "warn",
        "thread",
        "reply_to",
        {"subject": "[Update] bhyvecon", "earlier": ({},)},
        {"subject": "[Update] bhyvecon"},
    ),
    Case(
        "warn",
        "contact",
        "body:1:5",
        {"body": "Ask patrick@people.example"},
        {"body": "Ask michael@example.org or virtualization+help@lists.example"},
    ),
    Case(
        "warn",
        "contact",
        "body:1:1",
        {"body": "Call +81 3 5555 1234"},
        {"body": "At UTC+09:00 on 2019-03-20, planned"},
    ),
    Case("warn", "sales", "body:1:1", {"body": "Don't miss it"}),
    Case(
        "warn",
        "charter",
        "mailing_list",
        {"there": {"topics": "jails, zfs"}},
        {"there": {"topics": "jails, BHYVEcon"}},
    ),
    Case(
        "warn",
        "quiet_hours",
        "send_at",
        {"send_at": datetime(2018, 12, 1, 18, tzinfo=UTC)},
        {"send_at": datetime(2018, 12, 1, 1, tzinfo=UTC)},
    ),
    Case(
        "warn",
        "link",
        "body:1:5",
        {"body": "See http://127.0.0.1:8000/2019-tokyo/nothing/here/, please."},
        {"body": "See http://127.0.0.1:8000/2019-tokyo/schedule/", "released_at": NOW},
    ),
    Case("warn", "link", "body:1:1", {"body": "http://127.0.0.1:8000/2019-tokyo/schedule/"}),
    Case("warn", "link", "body:1:1", {"body": "http://127.0.0.1:8000/organize/"}),
    Case(
        "warn",
        "older",
        "edition",
        {"body": "The programme is out.", "released_at": NOW, "edited_at": EARLY},
        {"body": "The programme is out.", "released_at": EARLY},
    ),
    Case("note", "list", "mailing_list", {}, {"there": {"address": "demo@localhost"}}),
    Case("note", "for_ever", "mailing_list", {}, {"there": {"address": "demo@localhost"}}),
    Case("note", "had", "mailing_list", {"earlier": ({},)}, {"earlier": ({"edition_id": 2},)}),
)

# These two look at the approval and have their own tests, in test_approval.py and test_delivery.py.
OF_THE_APPROVAL = {("block", "approver"), ("block", "changed")}
