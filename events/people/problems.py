"""What stands against giving, changing and ending roles."""

from allauth.mfa.models import Authenticator
from django.conf import settings
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
    if runs_the_site(by) or queries.owners_of(scope).filter(user=by.user_id).exists():
        return ()
    return (block("rights", f"Only an owner of {scope.place} may give roles there."),)


def invitation_problems(invitation: Invitation, by: Actor) -> tuple[Problem, ...]:
    return (
        *rights_problems(by, invitation),
        *address_problems(invitation.email),
        *_place_problems(invitation),
    )


def address_problems(email: str) -> tuple[Problem, ...]:
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


def new_app_problems(user: User) -> tuple[Problem, ...]:
    if Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        return (block("factor", "Your login has an app for codes; remove that one first."),)
    return ()


def removal_problems(factor: Authenticator) -> tuple[Problem, ...]:
    """Where the site demands a second factor, the last one stays until another is there."""
    others = Authenticator.objects.filter(user=factor.user_id, type__in=queries.SECOND)
    if settings.REQUIRE_SECOND_FACTOR and not others.exclude(pk=factor.pk).exists():
        text = "This site demands a second factor; add another one before this one goes."
        return (block("factor", text, fix="/organize/settings/"),)
    return ()


def recovery_problems(user: User) -> tuple[Problem, ...]:
    if queries.has_second_factor(user):
        return ()
    text = "Recovery codes stand in for an app or a passkey; add one of these first."
    return (block("factor", text, fix="/organize/settings/"),)


def reset_problems(user: User, by: Actor) -> tuple[Problem, ...]:
    """Whoever may reset a factor weakens the login everywhere, so must own every place of it."""
    if by.user_id == user.pk:
        text = "Your own second factor is changed in the settings."
        return (block("rights", text, fix="/organize/settings/"),)
    if runs_the_site(by):
        return ()
    places = list(user.memberships.select_related("series", "edition__series"))
    strange = [each for each in places if not queries.owners_of(each).filter(user=by.user_id)]
    if places and not strange:
        return ()
    where = f"{strange[0].place}, which you do not own" if strange else "no role at all"
    text = f"{user} has {'a role for ' if strange else ''}{where}; ask whoever runs the site."
    return (block("rights", text),)


def runs_the_site(by: Actor) -> bool:
    """The command line, and the admin, which is for staff."""
    return by.door == Door.ADMIN or (by.user_id is None and by.door == Door.COMMAND)
