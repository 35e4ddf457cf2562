"""Which models an edition consists of, and what becomes of each; an area joins by one line."""

from events.announcements import carry as announcements
from events.conferences import carry as conferences
from events.conferences.carrying import Line, ignored, reset
from events.ledger.models import Activity, Decision
from events.logistics import carry as logistics
from events.people.models import Contact, Invitation, Membership
from events.planning import carry as planning
from events.program import carry as program
from events.registration import carry as registration

# Areas below conferences do not know what an edition is; for them it is said here.
BELOW = (
    reset(Membership, "roles"),
    reset(Invitation, "invitations"),
    reset(Contact, "contacts with people"),
    ignored(Activity, "activity"),
    ignored(Decision, "decisions"),
)

REGISTRY: tuple[Line, ...] = (
    *conferences.CARRIES,
    *planning.CARRIES,
    *program.CARRIES,
    *registration.CARRIES,
    *logistics.CARRIES,
    *announcements.CARRIES,
    *BELOW,
)
