"""The team page, and the page behind an invitation's link."""

from datetime import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.outbox.models import Message
from events.people import actions
from events.people.models import Invitation, Membership, Role, User
from tests.cast import PASSWORD, client_of, join, page

ANN = {"name": "Ann", "password": PASSWORD}


@pytest.fixture
def link(michael: User, tokyo: Edition, now: datetime) -> str:
    """The path of the link by which Ann was invited to Tokyo."""
    _, link = actions.invite(
        "ann@example.org", role=Role.ORGANIZER, edition=tokyo, by=page(michael), now=now
    )
    return link.removeprefix("http://127.0.0.1:8000")


def test_michael_invites_by_the_form(michael: User) -> None:
    typed = {"email": "ann@example.org", "role": "viewer", "where": "2019-tokyo"}

    response = client_of(michael).post("/organize/team/invite/", typed)

    assert (response.status_code, response["Location"]) == (302, "/organize/team/")
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role) == ("ann@example.org", "viewer")
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"email": "ann", "role": "viewer", "where": "2019-tokyo"}, "email"),
        ({"email": "john@example.org", "role": "viewer", "where": "2019-tokyo"}, "email"),
        ({"email": "ann@example.org", "role": "king", "where": "2019-tokyo"}, "role"),
        ({"email": "ann@example.org", "role": "viewer", "where": "2019-ottawa"}, "where"),
        ({"email": "ann@example.org", "role": "viewer", "where": "bhyvecon"}, "where"),
    ],
)
def test_a_wrong_invitation_names_the_field(
    michael: User, john: User, dan: User, typed: dict[str, str], field: str
) -> None:
    response = client_of(michael).post("/organize/team/invite/", typed)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert Invitation.objects.count() == 0


def test_only_owners_see_the_form_for_inviting(michael: User, john: User, vera: User) -> None:
    pages = [client_of(user).get("/organize/team/invite/") for user in (michael, john, vera)]

    assert [response.status_code for response in pages] == [200, 404, 404]


def test_organizers_see_addresses_and_viewers_do_not(
    michael: User, john: User, vera: User, link: str
) -> None:
    seen = {
        user.email: client_of(user).get("/organize/team/").content.decode()
        for user in (michael, john, vera)
    }

    assert {email: "ann@example.org" in page for email, page in seen.items()} == {
        "michael@example.org": True,
        "john@example.org": True,
        "vera@example.org": False,
    }
    assert "@example.org" not in seen["vera@example.org"]
    assert "Michael" in seen["vera@example.org"]


def test_the_team_of_another_edition_is_not_shown(michael: User, dan: User) -> None:
    assert "Michael" not in client_of(dan).get("/organize/team/").content.decode()


def test_an_edition_sees_who_reaches_it_by_the_series(michael: User, tokyo: Edition) -> None:
    join("Rod", Role.OWNER, series=tokyo.series)

    page = client_of(michael).get("/organize/team/").content.decode()

    assert "Rod" in page
    assert "rod@example.org" not in page


@pytest.mark.parametrize("more", [0, 2])
def test_the_team_page_asks_as_much_for_three_as_for_one(
    michael: User,
    link: str,
    tokyo: Edition,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
    more: int,
) -> None:
    for number in range(more):
        join(f"Rod{number}", Role.ORGANIZER, edition=tokyo)
        actions.invite(
            f"a{number}@example.org", role=Role.VIEWER, edition=tokyo, by=page(michael), now=now
        )
    client = client_of(michael)

    with django_assert_num_queries(6):
        client.get("/organize/team/")


def test_michael_changes_and_ends_johns_role(michael: User, john: User) -> None:
    row = f"/organize/team/members/{john.memberships.get().pk}"

    changed = client_of(michael).post(f"{row}/role/", {"role": "viewer"})
    assert (changed.status_code, john.memberships.get().role) == (302, "viewer")

    ended = client_of(michael).post(f"{row}/end/")
    assert (ended.status_code, john.memberships.count()) == (302, 0)


def test_a_role_that_does_not_exist_is_refused(michael: User, john: User) -> None:
    row = f"/organize/team/members/{john.memberships.get().pk}"

    response = client_of(michael).post(f"{row}/role/", {"role": "king"})

    assert (response.status_code, john.memberships.get().role) == (422, "organizer")


def test_the_last_owner_reads_why_he_cannot_leave(michael: User) -> None:
    row = f"/organize/team/members/{michael.memberships.get().pk}"

    response = client_of(michael).post(f"{row}/end/", headers={"Accept": "text/html"})

    assert response.status_code == 422
    assert "Michael is the last owner of bhyvecon Tokyo 2019" in response.content.decode()


def test_michael_ends_a_link(michael: User, link: str) -> None:
    row = f"/organize/team/invitations/{Invitation.objects.get().pk}"

    response = client_of(michael).post(f"{row}/revoke/")

    assert response.status_code == 302
    assert Client().get(link).status_code == 410


def test_opening_the_link_changes_nothing(link: str) -> None:
    before = (list(Invitation.objects.values()), list(User.objects.values()))

    response = Client().get(link)

    assert response.status_code == 200
    assert "Help with bhyvecon Tokyo 2019" in response.content.decode()
    assert (list(Invitation.objects.values()), list(User.objects.values())) == before


def test_the_link_needs_no_cookie_and_sets_none(link: str) -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post(link, ANN)

    assert (response.status_code, response["Location"]) == (302, link)
    assert list(client.cookies) == []
    assert User.objects.with_address("ann@example.org").count() == 1


def test_the_second_post_says_already(link: str) -> None:
    Client().post(link, ANN)

    response = Client().post(link, {"name": "Eve", "password": "other long words"})

    assert response.status_code == 200
    assert "This invitation is accepted" in response.content.decode()
    assert User.objects.with_address("ann@example.org").get().check_password(PASSWORD) is True


def test_an_expired_link_is_gone_with_a_way_on(link: str) -> None:
    Invitation.objects.update(expires_at="2018-11-29T17:00:00Z")

    response = Client().post(link, ANN)

    assert response.status_code == 410
    assert "Ask whoever invited you, Michael, for a new one." in response.content.decode()
    assert User.objects.with_address("ann@example.org").count() == 0


def test_a_changed_link_does_not_exist(link: str) -> None:
    changed = link[:-2] + ("A" if link[-2] != "A" else "B") + "/"

    assert Client().get(changed).status_code == 404
    assert Client().post(changed, ANN).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://testserver.evil.example"},
    ],
)
def test_another_site_cannot_post_the_link(link: str, headers: dict[str, str]) -> None:
    response = Client().post(link, ANN, headers=headers)

    assert response.status_code == 403
    assert User.objects.with_address("ann@example.org").count() == 0


@pytest.mark.parametrize("origin", ["http://testserver", "http://127.0.0.1:8000"])
def test_the_page_itself_posts_the_link(link: str, origin: str) -> None:
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}

    response = Client().post(link, ANN, headers=headers)

    assert response.status_code == 302


def test_the_link_page_leaks_nothing(link: str) -> None:
    response = Client().get(link)

    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": "", "password": PASSWORD}, "name"),
        ({"name": "Ann\r\nBcc: eve@example.org", "password": PASSWORD}, "name"),
        ({"name": "Ann", "password": "short"}, "password"),
        ({"name": "Ann", "password": "password1"}, "password"),
        ({"name": "Ann", "password": "x" * 129}, "password"),
    ],
)
def test_a_bad_name_or_password_is_refused(link: str, typed: dict[str, str], field: str) -> None:
    response = Client().post(link, typed)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert User.objects.with_address("ann@example.org").count() == 0


def test_dan_joins_by_one_button(michael: User, dan: User, tokyo: Edition, now: datetime) -> None:
    _, link = actions.invite(dan.email, role=Role.VIEWER, edition=tokyo, by=page(michael), now=now)

    response = Client().post(link.removeprefix("http://127.0.0.1:8000"))

    assert response.status_code == 302
    assert Membership.objects.get(user=dan, edition=tokyo).role == "viewer"
