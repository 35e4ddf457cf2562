"""The break-glass admin shows everything and changes little, by the same actions."""

import pytest
from django.test import Client
from django.urls import reverse

from events.conferences.models import Edition
from events.ledger.models import Activity
from events.people.models import Membership, Person, User
from tests.cast import PASSWORD, client_of
from tests.security.scenery import furnish

MODELS = [
    "activity",
    "announcement",
    "decision",
    "delivery",
    "edition",
    "invitation",
    "mailinglist",
    "membership",
    "message",
    "person",
    "user",
]


@pytest.fixture
def staff(db: None) -> Client:
    """A browser of whoever runs the site."""
    return client_of(User.objects.create_superuser("root@example.org", PASSWORD, name="Root"))


@pytest.mark.parametrize("model", MODELS)
def test_staff_see_rows_and_change_none(staff: Client, tokyo: Edition, model: str) -> None:
    furnish(tokyo)
    rows, row = f"/admin/events/{model}/", f"/admin/events/{model}/7001/change/"

    assert staff.get(rows).status_code == 200
    assert staff.get(f"{rows}add/").status_code == 403
    assert staff.post(row, {"name": "zqx"}).status_code in {302, 403}
    assert staff.post(f"/admin/events/{model}/7001/delete/", {"post": "yes"}).status_code in {
        302,
        403,
    }


@pytest.mark.parametrize("model", ["user", "invitation", "delivery", "message"])
def test_the_admin_shows_no_secret(staff: Client, tokyo: Edition, model: str) -> None:
    furnish(tokyo)

    page = staff.get(f"/admin/events/{model}/7001/change/").content.decode()

    assert "md5$" not in page
    assert "token_hash" not in page
    assert "<zqx" not in page


def test_a_login_is_disabled_by_an_action(staff: Client, michael: User, john: User) -> None:
    typed = {"action": "disable", "_selected_action": [str(john.pk)]}

    staff.post(reverse("admin:events_user_changelist"), typed)

    assert User.objects.get(pk=john.pk).is_active is False
    activity = Activity.objects.get()
    assert (activity.verb, activity.door) == ("login disabled", "admin")


def test_the_last_owner_stays_in_the_admin_too(staff: Client, michael: User) -> None:
    typed = {"action": "end", "_selected_action": [str(michael.memberships.get().pk)]}

    page = staff.post(reverse("admin:events_membership_changelist"), typed, follow=True)

    assert "Michael is the last owner" in page.content.decode()
    assert Membership.objects.count() == 1


def test_a_password_is_changed_in_one_place_only(staff: Client) -> None:
    response = staff.get("/admin/password_change/")

    assert (response.status_code, response["Location"]) == (302, "/accounts/password/change/")


def test_a_name_in_the_admin_is_text(staff: Client) -> None:
    Person.objects.create(name='"><zqx onzqx=1>')

    assert "<zqx" not in staff.get("/admin/events/person/").content.decode()
