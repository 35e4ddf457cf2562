"""Pages of lists: shared by all organizers, read by everybody with a role."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.announcements.models import Announcement, MailingList
from events.people.models import User
from tests.announcements.scenery import context_of
from tests.cast import client_of
from tests.factories.announcements import MailingListFactory

PAGE = "/organize/lists/virtualization/"


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "address": "virtualization@lists.example",
        "name": "virtualization",
        "posting": "subscribed",
        "quiet_days": "7",
        "subscribers_only": "on",
        **changes,
    }


def test_michael_adds_a_list_unarmed(michael: User) -> None:
    forged = {"armed_at": "2018-11-29", "armed_by": str(michael.pk), "slug": "x", "id": "77"}

    response = client_of(michael).post("/organize/lists/new/", typed(**forged))

    made = MailingList.objects.get()
    assert (response.status_code, response["Location"]) == (302, PAGE)
    assert (made.slug, made.armed, made.posting) == ("virtualization", False, "subscribed")
    assert made.pk != 77


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", "x"),
        ("address", "a@b.example, c@d.example"),
        ("address", "VIRTUALIZATION@LISTS.EXAMPLE".lower()),
        ("name", "a\u2028b"),
        ("quiet_days", "-1"),
        ("posting", "perhaps"),
        ("archive_url", "javascript:zqx(1)"),
    ],
)
def test_a_bad_field_is_refused_by_its_name(
    field: str, value: str, virtualization: MailingList, michael: User
) -> None:
    new = typed(**{"address": "other@lists.example", field: value})

    response = client_of(michael).post("/organize/lists/new/", new)

    assert response.status_code == 422
    assert list(context_of(response)["form"].errors) == [field]
    assert MailingList.objects.count() == 1


def test_a_list_is_armed_by_its_page(michael: User) -> None:
    MailingListFactory.create(armed_at=None)

    response = client_of(michael).post(f"{PAGE}arm/", {"typed": "virtualization@lists.example"})

    assert response.status_code == 302
    assert MailingList.objects.get().armed_by == michael


@pytest.mark.parametrize("address", ["virtualization@lists.exampl", ""])
def test_a_wrong_address_arms_nothing_and_says_so(address: str, michael: User) -> None:
    MailingListFactory.create(armed_at=None)

    response = client_of(michael).post(f"{PAGE}arm/", {"typed": address})

    assert response.status_code == 422
    assert list(context_of(response)["form"].errors) == ["typed"]
    assert not MailingList.objects.get().armed


def test_looking_at_the_arming_address_leads_to_the_page(
    virtualization: MailingList, michael: User
) -> None:
    assert client_of(michael).get(f"{PAGE}arm/")["Location"] == PAGE


def test_disarming_takes_back_what_waits(approved: Announcement, michael: User) -> None:
    response = client_of(michael).post(f"{PAGE}disarm/")

    approved.refresh_from_db()
    assert response.status_code == 302
    assert (MailingList.objects.get().armed, approved.state) == (False, "draft")


def test_another_address_disarms(virtualization: MailingList, michael: User) -> None:
    client_of(michael).post(f"{PAGE}edit/", typed(address="other@lists.example"))

    edited = MailingList.objects.get()
    assert (edited.address, edited.armed) == ("other@lists.example", False)


def test_a_refused_edit_changes_nothing(virtualization: MailingList, michael: User) -> None:
    response = client_of(michael).post(f"{PAGE}edit/", typed(name="", address="o@lists.example"))

    assert response.status_code == 422
    kept = MailingList.objects.get()
    assert (kept.address, kept.armed) == ("virtualization@lists.example", True)


def test_a_viewer_reads_and_changes_nothing(virtualization: MailingList, vera: User) -> None:
    client = client_of(vera)

    assert client.get("/organize/lists/").status_code == 200
    assert 'action="/organize/' not in client.get(PAGE).content.decode()
    for path in ("/organize/lists/new/", f"{PAGE}edit/", f"{PAGE}arm/", f"{PAGE}disarm/"):
        assert client.post(path, typed()).status_code == 404
    assert MailingList.objects.get().version == 0


def test_a_login_without_a_role_sees_no_list(virtualization: MailingList, michael: User) -> None:
    michael.memberships.all().delete()

    assert client_of(michael).get("/organize/lists/").status_code == 404
    assert client_of(michael).get(PAGE).status_code == 404


def test_a_stranger_is_asked_to_log_in(virtualization: MailingList) -> None:
    assert Client().get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"


def test_a_list_that_nobody_keeps_is_404(michael: User) -> None:
    assert client_of(michael).get("/organize/lists/nothing/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_often_for_one_list_as_for_three(
    rows: int, michael: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        MailingListFactory.create(slug=f"l{number}", address=f"l{number}@lists.example")
    client = client_of(michael)

    with django_assert_num_queries(6):
        response = client.get("/organize/lists/")

    assert len(context_of(response)["lists"]) == rows
