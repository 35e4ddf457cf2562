"""A list takes nothing until somebody types its very address again."""

from datetime import datetime

import pytest

from events.announcements import actions
from events.announcements.demo import load_demo_lists
from events.announcements.models import Announcement, MailingList
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Activity
from events.people.models import User
from events.shared.problems import Refused, Stale
from tests.cast import page
from tests.factories.announcements import MailingListFactory


@pytest.mark.parametrize(
    "typed", ["virtualization@lists.example", " virtualization@LISTS.Example "]
)
def test_a_list_is_armed_by_typing_its_address_again(
    typed: str, michael: User, now: datetime
) -> None:
    mailing_list = MailingListFactory.create(armed_at=None)

    actions.arm_list(mailing_list, typed=typed, by=page(michael), now=now)

    mailing_list.refresh_from_db()
    assert (mailing_list.armed_at, mailing_list.armed_by) == (now, michael)
    assert Activity.objects.get().verb == "armed"


@pytest.mark.parametrize(
    "typed", ["", "virtualization", "Virtualization@lists.example", "virtualization@list.example"]
)
def test_another_address_arms_nothing(typed: str, michael: User, now: datetime) -> None:
    mailing_list = MailingListFactory.create(armed_at=None)

    with pytest.raises(Refused) as refused:
        actions.arm_list(mailing_list, typed=typed, by=page(michael), now=now)

    assert refused.value.problems[0].where == "typed"
    assert not MailingList.objects.get().armed


def test_a_new_list_is_not_armed(michael: User, now: datetime) -> None:
    made = actions.add_list(
        address="FreeBSD-Test@FreeBSD.ORG", name="freebsd-test", by=page(michael), now=now
    )

    assert (made.slug, made.address, made.armed) == (
        "freebsd-test",
        "FreeBSD-Test@freebsd.org",
        False,
    )


def test_the_same_address_again_is_the_same_list(michael: User, now: datetime) -> None:
    first, second = (
        actions.add_list(address=address, name="x", by=page(michael), now=now)
        for address in ("a@b.example", "a@B.Example")
    )

    assert first == second


def test_a_slug_that_is_taken_gets_a_number(michael: User, now: datetime) -> None:
    slugs = [
        actions.add_list(address=address, name="x", by=page(michael), now=now).slug
        for address in ("a@b.example", "a@c.example", "new@b.example", "+@b.example")
    ]

    assert slugs == ["a", "a-2", "new-2", "list"]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("address", {"address": "a@b.example, c@d.example"}),
        ("address", {"address": "a@b.example\r\nBcc: x@y.example"}),
        ("name", {"name": "a\u2028b"}),
        ("archive_url", {"archive_url": "javascript:alert(1)"}),
        ("posting", {"posting": "perhaps"}),
    ],
)
def test_a_bad_value_is_refused_by_its_fields_name(
    field: str, changes: dict[str, str], michael: User, now: datetime
) -> None:
    given = {"address": "a@b.example", "name": "a", **changes}

    with pytest.raises(Refused) as refused:
        actions.add_list(**given, by=page(michael), now=now)  # type: ignore[arg-type]  # bad on purpose

    assert [problem.where for problem in refused.value.problems] == [field]
    assert not MailingList.objects.exists()


def test_arming_twice_changes_nothing(
    virtualization: MailingList, michael: User, now: datetime
) -> None:
    actions.arm_list(virtualization, typed=virtualization.address, by=page(michael), now=now)

    assert (MailingList.objects.get().version, Activity.objects.count()) == (0, 0)


def test_disarming_twice_changes_nothing(michael: User, now: datetime) -> None:
    unarmed = MailingListFactory.create(armed_at=None)

    actions.disarm_list(unarmed, by=page(michael), now=now)

    assert (MailingList.objects.get().version, Activity.objects.count()) == (0, 0)


def test_another_address_disarms(michael: User, now: datetime) -> None:
    mailing_list = MailingListFactory.create()

    actions.edit_list(
        mailing_list, address="other@lists.example", name="other", by=page(michael), now=now
    )

    mailing_list.refresh_from_db()
    assert (mailing_list.address, mailing_list.armed) == ("other@lists.example", False)


def test_other_rules_leave_it_armed(michael: User, now: datetime) -> None:
    mailing_list = MailingListFactory.create()

    actions.edit_list(
        mailing_list,
        address=mailing_list.address,
        name="virtualization",
        quiet_days=3,
        by=page(michael),
        now=now,
    )

    mailing_list.refresh_from_db()
    assert (mailing_list.quiet_days, mailing_list.armed) == (3, True)
    assert Activity.objects.get().before == {"quiet_days": 7}


def test_two_organizers_do_not_overwrite_each_other(michael: User, now: datetime) -> None:
    mailing_list = MailingListFactory.create(armed_at=None)
    read_before = MailingList.objects.get()
    actions.arm_list(mailing_list, typed=mailing_list.address, by=page(michael), now=now)

    with pytest.raises(Stale):
        actions.edit_list(
            read_before, address=read_before.address, name="x", by=page(michael), now=now
        )


def test_disarming_takes_back_what_waits(
    approved: Announcement, virtualization: MailingList, michael: User, now: datetime
) -> None:
    actions.disarm_list(virtualization, by=page(michael), now=now)

    approved.refresh_from_db()
    assert (approved.state, approved.message) == ("draft", None)
    assert not MailingList.objects.get().armed


def test_the_demo_brings_its_lists_unarmed_and_once(db: None, now: datetime) -> None:
    for _ in range(2):
        load_demo_lists(by=COMMAND_LINE, now=now)

    assert list(MailingList.objects.values_list("address", "armed_at", "for_tests")) == [
        ("demo-list@localhost", None, True),
        ("freebsd-test@freebsd.org", None, True),
        ("freebsd-virtualization@freebsd.org", None, False),
    ]
