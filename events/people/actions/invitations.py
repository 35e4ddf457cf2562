"""Invitations: a mailed link makes a login and gives a role. Only the hash of its token is kept."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.outbox import actions as outbox
from events.people import problems, queries
from events.people.codes import hash_of, new_token
from events.people.models import Invitation, Membership, Role, User
from events.shared.problems import Stale, refuse_if_blocked

if TYPE_CHECKING:
    from events.conferences.models import Edition, Series

VALID = timedelta(days=14)


@transaction.atomic
def invite(
    email: str,
    *,
    role: Role,
    series: "Series | None" = None,
    edition: "Edition | None" = None,
    by: Actor,
    now: datetime,
) -> tuple[Invitation, str]:
    """Mail a link that makes a login with `role` for a series or for one edition.

    Returns the invitation and the link, which is known only now. An older open link for the same
    place ends. Raises Refused if `by` does not own the place or the address is there already.
    """
    token = new_token()
    invitation = Invitation(
        email=email.strip().casefold(),
        role=role,
        series=series,
        edition=edition,
        token_hash=hash_of(token),
        invited_by_id=by.user_id,
        made_at=now,
        expires_at=now + VALID,
    )
    refuse_if_blocked(problems.invitation_problems(invitation, by))
    queries.invitations_like(invitation).open(now).update(revoked_at=now)
    invitation.save()
    ledger.record("invited", invitation, by=by, at=now, after={"role": str(role)})
    link = settings.BASE_URL + reverse("events:people:invitation_accept", args=[token])
    _mail(invitation, link, now=now)
    return invitation, link


def _mail(invitation: Invitation, link: str, *, now: datetime) -> None:
    context = {"invitation": invitation, "place": invitation.place, "link": link}
    outbox.queue_message(
        subject=render_to_string("mail/invitation.subject.txt", context).strip(),
        body=render_to_string("mail/invitation.txt", context),
        to=outbox.Recipient(invitation.email),
        now=now,
        useful_until=invitation.expires_at,
    )


@transaction.atomic
def accept_invitation(
    invitation: Invitation, *, name: str = "", password: str = "", now: datetime
) -> User:
    """Give the role to the login of the invited address, made here if there is none yet.

    `name` and `password` are for a new login; an existing one keeps its own. Raises Stale if the
    link was used, revoked or expired meanwhile, Refused if the login is disabled.
    """
    user = User.objects.with_address(invitation.email).first()
    refuse_if_blocked(problems.acceptance_problems(user))
    if not Invitation.objects.open(now).filter(pk=invitation.pk).update(accepted_at=now):
        raise Stale("This link was used meanwhile.")
    user = user or User.objects.create_user(invitation.email, password, name=name)
    by = Actor(user.pk, Door.LINK)
    membership, _ = Membership.objects.get_or_create(
        user=user,
        series=invitation.series,
        edition=invitation.edition,
        defaults={"role": invitation.role},
    )
    ledger.record("invitation accepted", invitation, by=by, at=now)
    ledger.record("role given", membership, by=by, at=now, after={"role": membership.role})
    return user


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: Actor, now: datetime) -> None:
    """End the link; a second time changes nothing. Raises Stale if it was used already."""
    refuse_if_blocked(problems.rights_problems(by, invitation))
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(revoked_at=now):
        raise Stale("This invitation was accepted meanwhile.")
    ledger.record("invitation revoked", invitation, by=by, at=now)
