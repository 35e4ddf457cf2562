"""Readiness: a rule each, the same figures on page, dashboard, in the digest and by command."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import resolve
from hypothesis import given
from hypothesis import strategies as st

from events.conferences.models import Edition
from events.flows.readiness import Check, Readiness, readiness_of
from events.flows.readiness.values import DONE, MISSING
from events.flows.readiness.weekly import readiness_by_user
from events.outbox.models import Message
from events.people.models import Role, User
from events.planning.plan.models import PlanItem
from events.planning.reminders import send_digests
from tests import cast
from tests.conventions import ROOT
from tests.flows.ready import DESK, RELEASED, REMOVALS, RULES, ready_edition

TODAY = date(2018, 11, 29)
PAST = date(2018, 11, 28)
HOUR = timedelta(hours=1)


@pytest.fixture
def ready(db: None) -> Edition:
    return ready_edition()


@pytest.fixture
def rod(ready: Edition) -> User:
    """Viewer of the ready edition."""
    return cast.join("Rod", Role.VIEWER, edition=ready)


def measured(edition: Edition) -> Readiness:
    fresh = Edition.objects.for_colocation().get(pk=edition.pk)
    return readiness_of(fresh, today=TODAY)


def test_nothing_is_missing_of_a_ready_edition(ready: Edition) -> None:
    found = measured(ready)

    assert (found.percent, found.missing) == (100, ())
    assert len(found.checks) == len(RULES)


def test_each_rule_of_the_table_has_something_that_breaks_it() -> None:
    assert set(REMOVALS) == set(RULES)


@pytest.mark.parametrize("name", REMOVALS)
def test_one_fact_less_lowers_the_figure_and_names_its_page(ready: Edition, name: str) -> None:
    remove, page = REMOVALS[name]

    remove(ready)

    found = measured(ready)
    assert found.percent < 100
    assert page in [check.url for check in found.missing if check.area == RULES[name].area]


@given(names=st.sets(st.sampled_from(sorted(RULES))))
def test_the_figure_is_done_weight_over_total_weight(names: set[str]) -> None:
    found = Readiness(tuple(check(name, gone=name in names) for name in RULES))

    total = sum(line.weight for line in RULES.values())
    lost = sum(RULES[name].weight for name in names)
    assert found.percent == (total - lost) * 100 // total
    assert (found.percent == 100) == (not names)


def check(name: str, *, gone: bool) -> Check:
    line = RULES[name]
    return Check(line.area, MISSING if gone else DONE, name, "", "", None, line.weight)


def test_each_check_leads_to_a_page(ready: Edition) -> None:
    assert all(resolve(check.url) for check in measured(ready).checks)


def test_a_check_names_who_has_it_and_until_when(ready: Edition) -> None:
    REMOVALS["programme.is_released"][0](ready)

    (missing,) = [each for each in measured(ready).missing if each.area == "programme"]

    assert (missing.who, missing.due) == ("Michael", date(2019, 2, 18))


def test_a_day_held_online_asks_for_no_room(ready: Edition) -> None:
    Edition.objects.filter(pk=ready.pk).update(online=True, venue=None)

    assert "venue" not in [area.name for area in measured(ready).areas]


def test_in_the_hosts_programme_the_room_is_the_hosts(ready: Edition) -> None:
    ready.bookings.all().delete()
    Edition.objects.filter(pk=ready.pk).update(placement="in_host_programme")

    assert [each.text for each in measured(ready).missing] == []


def test_a_room_on_another_day_is_none(ready: Edition) -> None:
    ready.bookings.update(date=date(2019, 3, 21))

    assert [each.text for each in measured(ready).missing] == ["No room is confirmed for the day."]


def test_page_dashboard_and_command_say_the_same(ready: Edition, rod: User) -> None:
    PlanItem.objects.update(owner=None)
    client = cast.client_of(rod)

    page = client.get(f"{DESK}readiness/").context["readiness"]
    desk = client.get(DESK).context["readiness"]
    document = told("2019-tokyo")

    assert page == desk
    assert document["percent"] == page.percent < 100
    assert [each["text"] for each in document["checks"]] == [each.text for each in page.checks]
    assert [each["url"] for each in document["checks"]] == [each.url for each in page.checks]
    assert {each["state"] for each in document["checks"]} == {"done", "missing"}


def test_the_command_tells_people_what_to_do_next(ready: Edition) -> None:
    PlanItem.objects.update(owner=None)
    out = StringIO()

    call_command("readiness", "2019-tokyo", stdout=out)

    assert "  missing  1 open task has nobody yet.\n           /organize/2019-tokyo/plan/\n" in (
        out.getvalue()
    )


def test_who_has_no_role_sees_no_readiness(ready: Edition, dan: User) -> None:
    assert cast.client_of(dan).get(f"{DESK}readiness/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_more_rows_ask_no_more_queries(
    ready: Edition, rod: User, count: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for number in range(count):
        ready.plan_items.create(text=f"Task {number}", days=number, changed_at=RELEASED)
    client = cast.client_of(rod)

    with django_assert_num_queries(12):
        client.get(f"{DESK}readiness/")


def told(slug: str) -> dict[str, Any]:
    out = StringIO()
    call_command("readiness", slug, "--json", stdout=out)
    document: dict[str, Any] = json.loads(out.getvalue())
    return document


def mailed(at: datetime) -> int:
    return send_digests(at, weekly=readiness_by_user(at))


def test_the_first_mail_of_a_week_says_how_ready_it_is(ready: Edition, now: datetime) -> None:
    Edition.objects.filter(pk=ready.pk).update(public=False)

    assert [mailed(now), mailed(now + HOUR), mailed(now + 24 * HOUR)] == [2, 0, 0]
    assert mailed(now + 4 * 24 * HOUR) == 2  # a Monday

    first = Message.objects.filter(kind="system").order_by("id").first()
    assert first is not None
    assert first.subject == "How ready the editions to come are"
    assert (
        "bhyvecon Tokyo 2019 is 97 % ready: "
        "http://127.0.0.1:8000/organize/2019-tokyo/readiness/\n"
        "- Its page is not public; links to it lead nowhere.\n"
        "  http://127.0.0.1:8000/organize/2019-tokyo/edit/\n"
    ) in first.body


def test_the_weekly_lines_stand_in_the_daily_mail_and_not_beside_it(
    ready: Edition, now: datetime
) -> None:
    Edition.objects.filter(pk=ready.pk).update(public=False)
    PlanItem.objects.update(days=-105)

    assert mailed(now) == 2

    subjects = Message.objects.filter(kind="system").values_list("subject", flat=True)
    assert sorted(subjects) == ["1 task of the plan due", "How ready the editions to come are"]


@pytest.mark.parametrize(
    "over",
    [{"status": "held"}, {"status": "cancelled"}, {"start": PAST, "end": PAST}],
)
def test_of_what_is_over_no_mail_comes(
    ready: Edition, now: datetime, over: dict[str, object]
) -> None:
    Edition.objects.filter(pk=ready.pk).update(public=False, **over)

    assert readiness_by_user(now) == {}


def test_of_what_is_ready_no_mail_comes(ready: Edition, now: datetime) -> None:
    assert readiness_by_user(now) == {}


def test_viewers_get_no_readiness_by_mail(ready: Edition, rod: User, now: datetime) -> None:
    Edition.objects.filter(pk=ready.pk).update(public=False)

    told = User.objects.filter(pk__in=readiness_by_user(now))
    assert sorted(str(user) for user in told) == ["John", "Michael"]


def test_the_reference_tells_the_table_as_it_is() -> None:
    page = (ROOT / "docs" / "reference" / "readiness.md").read_text()

    rows = re.findall(r"^\| ([a-z ]+) \| (\d+) \| `(\w+)` ", page, re.MULTILINE)

    assert rows == [(line.area, str(line.weight), line.rule.__name__) for line in RULES.values()]
