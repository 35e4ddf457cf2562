"""Roles change and end. The last owner of a series or edition stays, or nobody could give roles."""

from datetime import datetime

from django.db import transaction

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.people import problems
from events.people.models import Membership, Role
from events.shared.problems import refuse_if_blocked


@transaction.atomic
def set_role(membership: Membership, role: Role, *, by: Actor, now: datetime) -> Membership:
    """Give another role in the same place; the same role again changes nothing."""
    refuse_if_blocked(problems.rights_problems(by, membership))
    if role != Role.OWNER:
        refuse_if_blocked(problems.leaving_problems(membership))
    was = membership.role
    if role != was:
        membership.role = role
        membership.save(update_fields=["role"])
        before, after = {"role": was}, {"role": str(role)}
        ledger.record("role changed", membership, by=by, at=now, before=before, after=after)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by: Actor, now: datetime) -> None:
    """Take the role away; an owner may do so, and everybody may leave. The login itself stays."""
    if by.user_id != membership.user_id:
        refuse_if_blocked(problems.rights_problems(by, membership))
    refuse_if_blocked(problems.leaving_problems(membership))
    before = {"role": membership.role, "user": membership.user_id}
    ledger.record("role ended", membership, by=by, at=now, before=before)
    membership.delete()
