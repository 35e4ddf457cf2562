"""What stands against giving, changing and ending roles."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from events.ledger.actions import Actor
from events.ledger.models import Door
from events.outbox.addresses import wire_address
from events.people import queries
from events.people.models import Invitation, Membership, Role, Scope, User
from events.shared.problems import Problem, block


def rights_problems(by: Actor, scope: Scope) -> tuple[Problem, ...]:
    """Only an owner gives roles; the command line and the admin are for whoever runs the site."""
    if by.door == Door.ADMIN or (by.user_id is None and by.door == Door.COMMAND):
        return ()
    if queries.owners_of(scope).filter(user=by.user_id).exists():
        return ()
    return (block("rights", f"Only an owner of {scope.place} may give roles there."),)


def invitation_problems(invitation: Invitation, by: Actor) -> tuple[Problem, ...]:
    return (
        *rights_problems(by, invitation),
        *_address_problems(invitation.email),
        *_place_problems(invitation),
    )


def _address_problems(email: str) -> tuple[Problem, ...]:
    try:
        validate_email(email)
        wire_address(email)
    except (ValidationError, ValueError):
        text = f"{email!r} is not a mail address; write one like name@example.org."
        return (block("address", text, where="email"),)
    return ()


def _place_problems(invitation: Invitation) -> tuple[Problem, ...]:
    if not invitation.is_ours:
        text = f"{invitation.place} is a host's; roles are given for our own conferences."
        return (block("place", text, where="where"),)
    there = queries.members_of(invitation).filter(user__email=invitation.email)
    if there.exists():
        text = f"{invitation.email} has a role for {invitation.place}; change it on the team page."
        return (block("member", text, where="email"),)
    return ()


def acceptance_problems(user: User | None) -> tuple[Problem, ...]:
    if user is not None and not user.is_active:
        return (block("login", "This login is disabled. Ask whoever invited you."),)
    return ()


def leaving_problems(membership: Membership) -> tuple[Problem, ...]:
    """Somebody else with a working login must own the place. Locks the owners' rows."""
    if membership.role != Role.OWNER:
        return ()
    owners = list(queries.owners_of(membership).select_for_update(of=("self",)))
    if any(owner.user_id != membership.user_id for owner in owners):
        return ()
    text = f"{membership.user} is the last owner of {membership.place}; make somebody else one."
    return (block("last_owner", text, where="role"),)
