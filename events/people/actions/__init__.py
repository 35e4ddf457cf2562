"""Making logins and giving roles. Only an owner of a series or edition gives roles there."""

from events.people.actions.invitations import accept_invitation, invite, revoke_invitation
from events.people.actions.logins import disable_login, enable_login, make_organizer
from events.people.actions.memberships import end_membership, set_role

__all__ = [
    "accept_invitation",
    "disable_login",
    "enable_login",
    "end_membership",
    "invite",
    "make_organizer",
    "revoke_invitation",
    "set_role",
]
