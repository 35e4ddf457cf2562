"""Each fix with a text before and after; what a person must mend is refused."""

from datetime import datetime
from typing import Any

import pytest

from events.announcements import actions
from events.announcements.mending import FIXES, mend
from events.announcements.models import Announcement
from events.announcements.problems import lint
from events.people.models import User
from events.shared.problems import Refused
from tests.announcements.scenery import NOW, post
from tests.announcements.test_views import press
from tests.cast import page

LONG = "We meet on the day before the conference of our host, which many of you visit anyway,"


def mended(kind: str, **typed: Any) -> Any:
    """What the fix of the first finding of this kind makes of a text."""
    made = post(**typed)
    found = next(problem for problem in lint(made) if problem.kind == kind)
    return mend(made.announcement, found)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (
            "width",
            f"{LONG}\nand talk.\n\n* one",
            (
                "We meet on the day before the conference of our host, which many of you\n"
                "visit anyway, and talk.\n\n* one"
            ),
        ),
        (
            "width",
            f"See {'x' * 60} and http://127.0.0.1:8000/2019-tokyo/",
            f"See {'x' * 60} and\nhttp://127.0.0.1:8000/2019-tokyo/",
        ),
        ("zone", "Doors: 09:00-18:00, all day", "Doors: 09:00-18:00 JST, all day"),
        ("zone", "At 9 am", "At 9 am JST"),
        ("weekday", "Planned: Tue 20 March 2019", "Planned: Wed 20 March 2019"),
        ("weekday", "Planned: 20 March 2019 (Tuesday)", "Planned: 20 March 2019 (Wednesday)"),
    ],
)
def test_a_fix_changes_no_more_than_it_must(kind: str, before: str, after: str) -> None:
    changes = mended(kind, body=before)

    assert changes == {"body": after}
    assert kind not in {problem.kind for problem in lint(post(body=after))}


def test_typographic_signs_of_a_subject_become_plain() -> None:
    assert mended("subject_ascii", subject="It\u2019s on \u2014 really") == {
        "subject": "It's on - really"
    }
    assert mended("subject_ascii", subject="\u6771\u4eac") == {}


def test_a_time_that_is_past_becomes_at_once() -> None:
    assert mended("past", send_at=datetime(2018, 1, 1, tzinfo=NOW.tzinfo)) == {"send_at": None}


def test_the_button_mends_and_makes_a_version(draft: Announcement, michael: User) -> None:
    Announcement.objects.filter(pk=draft.pk).update(body="{title}: 09:00-18:00")

    response = press(michael, draft, "mend", kind="zone", where="body:1:22")

    draft.refresh_from_db()
    assert (response.status_code, draft.body) == (302, "{title}: 09:00-18:00 JST")
    assert [row.number for row in draft.revisions.all()] == [2, 1]


@pytest.mark.parametrize(
    ("kind", "where"), [("zone", "body:1:1"), ("not_public", "edition"), ("", ""), ("x\0", "y")]
)
def test_what_is_not_found_or_not_mendable_is_refused(
    kind: str, where: str, draft: Announcement, michael: User, now: datetime
) -> None:
    with pytest.raises(Refused):
        actions.mend_announcement(draft, kind, where, by=page(michael), now=now)


def test_every_fix_belongs_to_a_rule() -> None:
    assert set(FIXES) <= {"width", "zone", "weekday", "subject_ascii", "thread", "past"}
