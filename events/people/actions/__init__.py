"""Making logins, giving roles, and how one enters. Only an owner gives roles in a place."""

from events.people.actions.accounts import (
    ask_for_address,
    change_address,
    change_profile,
    note_new_password,
)
from events.people.actions.factors import (
    add_app,
    add_passkey,
    make_recovery_codes,
    remove_factor,
    reset_factors,
)
from events.people.actions.invitations import accept_invitation, invite, revoke_invitation
from events.people.actions.logins import disable_login, enable_login, make_organizer
from events.people.actions.memberships import end_membership, set_role
from events.people.actions.sessions import end_other_sessions, end_session

__all__ = [
    "accept_invitation",
    "add_app",
    "add_passkey",
    "ask_for_address",
    "change_address",
    "change_profile",
    "disable_login",
    "enable_login",
    "end_membership",
    "end_other_sessions",
    "end_session",
    "invite",
    "make_organizer",
    "make_recovery_codes",
    "note_new_password",
    "remove_factor",
    "reset_factors",
    "revoke_invitation",
    "set_role",
]
