"""Roles change and end by an owner's hand; a place never loses its last owner."""

from datetime import datetime

import pytest

from events.conferences.models import Edition
from events.ledger.models import Activity
from events.people import actions
from events.people.models import Membership, Role, User
from events.shared.problems import Refused
from tests.cast import join, page


def test_an_owner_changes_a_role(michael: User, john: User, now: datetime) -> None:
    membership = john.memberships.get()

    actions.set_role(membership, Role.VIEWER, by=page(michael), now=now)

    assert john.memberships.get().role == Role.VIEWER
    activity = Activity.objects.get()
    assert (activity.verb, activity.before, activity.after) == (
        "role changed",
        {"role": "organizer"},
        {"role": "viewer"},
    )


def test_the_same_role_again_changes_nothing(michael: User, john: User, now: datetime) -> None:
    actions.set_role(john.memberships.get(), Role.ORGANIZER, by=page(michael), now=now)

    assert Activity.objects.count() == 0


def test_an_organizer_cannot_make_himself_owner(michael: User, john: User, now: datetime) -> None:
    with pytest.raises(Refused, match="Only an owner"):
        actions.set_role(john.memberships.get(), Role.OWNER, by=page(john), now=now)

    assert john.memberships.get().role == Role.ORGANIZER


def test_the_last_owner_cannot_step_down(michael: User, now: datetime) -> None:
    with pytest.raises(Refused, match="Michael is the last owner of bhyvecon Tokyo 2019"):
        actions.set_role(michael.memberships.get(), Role.VIEWER, by=page(michael), now=now)

    assert michael.memberships.get().role == Role.OWNER


def test_the_last_owner_cannot_leave(michael: User, now: datetime) -> None:
    with pytest.raises(Refused, match="last owner"):
        actions.end_membership(michael.memberships.get(), by=page(michael), now=now)

    assert michael.memberships.count() == 1


def test_an_owner_with_a_disabled_login_does_not_count(
    michael: User, tokyo: Edition, now: datetime
) -> None:
    rod = join("Rod", Role.OWNER, edition=tokyo)
    User.objects.filter(pk=rod.pk).update(is_active=False)

    with pytest.raises(Refused, match="last owner"):
        actions.end_membership(michael.memberships.get(), by=page(michael), now=now)

    assert michael.memberships.count() == 1


def test_an_owner_leaves_where_the_series_has_another(
    michael: User, tokyo: Edition, now: datetime
) -> None:
    join("Rod", Role.OWNER, series=tokyo.series)

    actions.end_membership(michael.memberships.get(), by=page(michael), now=now)

    assert michael.memberships.count() == 0


def test_everybody_may_leave(michael: User, vera: User, now: datetime) -> None:
    actions.end_membership(vera.memberships.get(), by=page(vera), now=now)

    assert vera.memberships.count() == 0


def test_an_organizer_ends_nobody_elses_role(
    michael: User, john: User, vera: User, now: datetime
) -> None:
    with pytest.raises(Refused, match="Only an owner"):
        actions.end_membership(vera.memberships.get(), by=page(john), now=now)

    assert vera.memberships.count() == 1


def test_a_login_is_disabled_and_enabled(michael: User, john: User, now: datetime) -> None:
    actions.disable_login(john, by=page(michael), now=now)
    assert User.objects.get(pk=john.pk).is_active is False

    actions.enable_login(john, by=page(michael), now=now)
    assert User.objects.get(pk=john.pk).is_active is True


def test_the_last_owners_login_stays_enabled(michael: User, now: datetime) -> None:
    with pytest.raises(Refused, match="last owner"):
        actions.disable_login(michael, by=page(michael), now=now)

    assert User.objects.get(pk=michael.pk).is_active is True


def test_making_an_organizer_twice_changes_nothing(tokyo: Edition, now: datetime) -> None:
    first = actions.make_organizer(
        "Rod@example.org", "first words", name="Rod", role=Role.OWNER, series=tokyo.series, now=now
    )
    again = actions.make_organizer(
        "rod@example.org", "other words", name="Eve", role=Role.VIEWER, series=tokyo.series, now=now
    )

    assert (again, str(again), again.check_password("first words")) == (first, "Rod", True)
    assert Membership.objects.get(user=first).role == Role.OWNER


def test_an_organizer_without_password_cannot_log_in(tokyo: Edition, now: datetime) -> None:
    rod = actions.make_organizer(
        "rod@example.org", None, role=Role.OWNER, series=tokyo.series, now=now, demo=True
    )

    assert rod.has_usable_password() is False
    assert rod.person.demo is True
