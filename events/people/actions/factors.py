"""Second factors: an app, passkeys, recovery codes. Whatever changes is told to the person by mail.

A factor that goes ends all other logins: whoever held it may sit in one of them.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.people import problems, queries
from events.people.actions.letters import tell
from events.people.actions.sessions import end_sessions
from events.people.models import User
from events.shared.problems import refuse_if_blocked


@transaction.atomic
def add_app(user: User, secret: str, *, by: Actor, now: datetime) -> None:
    """Six digits of an app are asked from now on; `secret` is what it shows them by."""
    refuse_if_blocked(problems.new_app_problems(user))
    TOTP.activate(user, secret)
    _changed("app added", user, "an app for codes was added", by=by, now=now)


@transaction.atomic
def add_passkey(
    user: User, name: str, credential: Mapping[str, Any], *, by: Actor, now: datetime
) -> None:
    """A passkey opens the login by itself, and is a second factor beside the password."""
    WebAuthn.add(user, name, dict(credential))
    _changed("passkey added", user, f"the passkey {name} was added", by=by, now=now)


@transaction.atomic
def remove_factor(factor: Authenticator, *, keep: str | None, by: Actor, now: datetime) -> None:
    """Take an app or a passkey away; recovery codes go with the last one.

    All sessions but `keep` end. Raises Refused for the last factor where the site demands one.
    """
    user = factor.user
    refuse_if_blocked(problems.removal_problems(factor))
    verb, text = ("app removed", "the app for codes was removed")
    if factor.type == Authenticator.Type.WEBAUTHN:
        verb, text = "passkey removed", f"the passkey {factor} was removed"
    factor.delete()
    if not queries.has_second_factor(user):
        Authenticator.objects.filter(user=user).delete()
    end_sessions(user, keep=keep)
    _changed(verb, user, text, by=by, now=now)


@transaction.atomic
def make_recovery_codes(user: User, *, by: Actor, now: datetime) -> list[str]:
    """Ten new codes, each good for one login without app or passkey; the old ones end.

    They are known only now. Raises Refused without another factor.
    """
    refuse_if_blocked(problems.recovery_problems(user))
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    _changed("recovery codes made", user, "new recovery codes were made", by=by, now=now)
    return codes


@transaction.atomic
def reset_factors(user: User, *, by: Actor, now: datetime) -> None:
    """For somebody who lost phone and codes: all factors go, all sessions end.

    Raises Refused unless `by` owns every place where the person has a role, or is the command
    line. Without any factor nothing changes.
    """
    refuse_if_blocked(problems.reset_problems(user, by))
    if Authenticator.objects.filter(user=user).delete()[0]:
        end_sessions(user)
        _changed("second factor reset", user, "your second factor was reset", by=by, now=now)


def _changed(verb: str, user: User, text: str, *, by: Actor, now: datetime) -> None:
    ledger.record(verb, user, by=by, at=now)
    tell(user, text, by=by, now=now)
