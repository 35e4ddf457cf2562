"""An invitation makes a login once, by its link only."""

from datetime import datetime, timedelta

import pytest

from events.conferences.models import Edition, Series
from events.ledger.models import Activity
from events.outbox.models import Delivery, Message
from events.people import actions
from events.people.models import Invitation, Membership, Role, User
from events.shared.problems import Refused, Stale
from tests.cast import PASSWORD, join, page
from tests.factories import SeriesFactory

DAY = timedelta(days=1)


def invited(by: User, tokyo: Edition, now: datetime) -> tuple[Invitation, str]:
    return actions.invite(
        "Ann@Example.org", role=Role.ORGANIZER, edition=tokyo, by=page(by), now=now
    )


def test_an_invitation_is_mailed_to_the_invited_only(
    michael: User, tokyo: Edition, now: datetime
) -> None:
    _, link = invited(michael, tokyo, now)

    message = Message.objects.get()
    assert (message.kind, message.subject) == (
        "system",
        "Invitation to help with bhyvecon Tokyo 2019",
    )
    assert message.body.splitlines()[2:6] == [
        "Michael invites you to help with bhyvecon Tokyo 2019 as organizer.",
        "This link makes your login. It works until 13 December 2018, 18:00 UTC:",
        "",
        link,
    ]
    assert list(Delivery.objects.values_list("address", flat=True)) == ["ann@example.org"]


def test_the_link_begins_with_base_url_and_only_its_hash_is_kept(
    michael: User, tokyo: Edition, now: datetime
) -> None:
    invitation, link = invited(michael, tokyo, now)

    token = link.removeprefix("http://127.0.0.1:8000/me/").rstrip("/")
    assert len(token) == 43
    assert token not in str(Invitation.objects.values().get())
    assert invitation.expires_at == now + 14 * DAY


def test_who_accepts_gets_a_login_and_the_role(
    michael: User, tokyo: Edition, now: datetime
) -> None:
    invitation, _ = invited(michael, tokyo, now)

    ann = actions.accept_invitation(invitation, name="Ann", password=PASSWORD, now=now)

    assert (ann.email, str(ann), ann.check_password(PASSWORD)) == ("ann@example.org", "Ann", True)
    membership = ann.memberships.get()
    assert (membership.role, membership.edition, membership.series) == ("organizer", tokyo, None)
    assert list(Activity.objects.order_by("id").values_list("verb", "user", "door")) == [
        ("invited", michael.pk, "page"),
        ("invitation accepted", ann.pk, "link"),
        ("role given", ann.pk, "link"),
    ]


def test_a_link_is_accepted_once(michael: User, tokyo: Edition, now: datetime) -> None:
    invitation, _ = invited(michael, tokyo, now)
    actions.accept_invitation(invitation, name="Ann", password=PASSWORD, now=now)

    with pytest.raises(Stale):
        actions.accept_invitation(invitation, name="Eve", password=PASSWORD, now=now)

    assert User.objects.filter(person__name="Eve").exists() is False


def test_a_link_expires_after_fourteen_days(michael: User, tokyo: Edition, now: datetime) -> None:
    invitation, _ = invited(michael, tokyo, now)

    with pytest.raises(Stale):
        actions.accept_invitation(invitation, name="Ann", password=PASSWORD, now=now + 14 * DAY)

    assert User.objects.with_address("ann@example.org").exists() is False


def test_a_revoked_link_works_no_more(michael: User, tokyo: Edition, now: datetime) -> None:
    invitation, _ = invited(michael, tokyo, now)
    actions.revoke_invitation(invitation, by=page(michael), now=now)

    with pytest.raises(Stale):
        actions.accept_invitation(invitation, name="Ann", password=PASSWORD, now=now)

    assert User.objects.with_address("ann@example.org").exists() is False


def test_an_accepted_invitation_cannot_be_revoked(
    michael: User, tokyo: Edition, now: datetime
) -> None:
    invitation, _ = invited(michael, tokyo, now)
    actions.accept_invitation(invitation, name="Ann", password=PASSWORD, now=now)

    with pytest.raises(Stale):
        actions.revoke_invitation(invitation, by=page(michael), now=now)

    assert Invitation.objects.get().revoked_at is None


def test_a_second_invitation_ends_the_first_link(
    michael: User, tokyo: Edition, now: datetime
) -> None:
    first, _ = invited(michael, tokyo, now)
    second, _ = invited(michael, tokyo, now)

    first.refresh_from_db()
    assert first.state_at(now) == Invitation.State.REVOKED
    assert second.state_at(now) == Invitation.State.OPEN


def test_whoever_has_a_login_keeps_name_and_password(
    michael: User, dan: User, tokyo: Edition, now: datetime
) -> None:
    invitation, _ = actions.invite(
        "dan@example.org", role=Role.VIEWER, edition=tokyo, by=page(michael), now=now
    )

    user = actions.accept_invitation(invitation, name="Eve", password="other words", now=now)

    assert (user, str(user), user.check_password(PASSWORD)) == (dan, "Dan", True)
    assert dan.memberships.filter(edition=tokyo, role=Role.VIEWER).exists() is True


def test_a_disabled_login_gets_no_role(
    michael: User, dan: User, tokyo: Edition, now: datetime
) -> None:
    invitation, _ = actions.invite(
        "dan@example.org", role=Role.VIEWER, edition=tokyo, by=page(michael), now=now
    )
    User.objects.filter(pk=dan.pk).update(is_active=False)

    with pytest.raises(Refused, match="This login is disabled"):
        actions.accept_invitation(invitation, now=now)

    assert dan.memberships.filter(edition=tokyo).exists() is False


@pytest.mark.parametrize("who", ["john", "vera", "dan"])
def test_only_an_owner_invites(
    request: pytest.FixtureRequest, tokyo: Edition, now: datetime, who: str
) -> None:
    user = request.getfixturevalue(who)

    with pytest.raises(Refused) as refused:
        invited(user, tokyo, now)

    assert [problem.text for problem in refused.value.problems] == [
        "Only an owner of bhyvecon Tokyo 2019 may give roles there."
    ]
    assert Message.objects.count() == 0


def test_an_owner_of_an_edition_gives_no_role_for_its_series(
    michael: User, tokyo: Edition, now: datetime
) -> None:
    with pytest.raises(Refused, match="Only an owner of bhyvecon may give roles there"):
        actions.invite(
            "ann@example.org", role=Role.OWNER, series=tokyo.series, by=page(michael), now=now
        )

    assert Invitation.objects.count() == 0


def test_an_owner_of_the_series_gives_roles_for_its_editions(tokyo: Edition, now: datetime) -> None:
    rod = join("Rod", Role.OWNER, series=tokyo.series)

    invitation, _ = invited(rod, tokyo, now)

    assert invitation.state_at(now) == Invitation.State.OPEN


def test_nobody_gets_a_role_of_a_host(db: None, now: datetime) -> None:
    host: Series = SeriesFactory.create(slug="bsdcan", name="BSDCan", role="host")
    rod = join("Rod", Role.OWNER, series=host)

    with pytest.raises(Refused, match="BSDCan is a host's"):
        actions.invite("ann@example.org", role=Role.VIEWER, series=host, by=page(rod), now=now)

    assert Membership.objects.count() == 1


def test_a_member_is_not_invited_again(
    michael: User, john: User, tokyo: Edition, now: datetime
) -> None:
    with pytest.raises(Refused, match="has a role for bhyvecon Tokyo 2019"):
        actions.invite(john.email, role=Role.VIEWER, edition=tokyo, by=page(michael), now=now)

    assert Invitation.objects.count() == 0


@pytest.mark.parametrize(
    "address",
    [
        "ann",
        "ann@",
        "ann@example.org\r\nBcc: eve@example.org",
        "ann@example.org, eve@example.org",
        "änn@example.org",
        '"<zqx>"@x.example',
    ],
)
def test_only_one_plain_address_is_invited(
    michael: User, tokyo: Edition, now: datetime, address: str
) -> None:
    with pytest.raises(Refused, match="is not a mail address"):
        actions.invite(address, role=Role.VIEWER, edition=tokyo, by=page(michael), now=now)

    assert Message.objects.count() == 0
