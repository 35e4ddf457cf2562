"""Who wrote or spoke to whom, and what a person agreed to."""

from datetime import date, datetime

from django.db import transaction

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.people.models import Consent, Contact, Person
from events.shared.problems import Refused, block


@transaction.atomic
def note_contact(contact: Contact, *, by: Actor, now: datetime) -> Contact:
    """Keep an unsaved contact; whoever writes it down is who was in contact."""
    contact.user_id, contact.made_at = by.user_id, now
    contact.save()
    ledger.record("contacted", contact, by=by, at=now, edition=contact.edition)
    return contact


@transaction.atomic
def remove_contact(contact: Contact, *, by: Actor, now: datetime) -> None:
    """Take back what was noted."""
    ledger.record("removed", contact, by=by, at=now, edition=contact.edition)
    contact.delete()


@transaction.atomic
def note_consent(
    person: Person, purpose: str, how: str, given_on: date, *, by: Actor, now: datetime
) -> Consent:
    """Keep what a person agreed to. The same, still given, is kept once."""
    known = person.consents.filter(purpose=purpose, withdrawn_on=None).first()
    if known is not None:
        return known
    consent = Consent.objects.create(person=person, purpose=purpose, how=how, given_on=given_on)
    after = {"purpose": consent.get_purpose_display()}
    ledger.record("consent given", person, by=by, at=now, after=after)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, on: date, by: Actor, now: datetime) -> Consent:
    """Keep that it is over. Raises Refused if it is already."""
    if consent.withdrawn_on is not None:
        raise Refused([block("consent", "This is withdrawn already.")])
    consent.withdrawn_on = on
    consent.save(update_fields=["withdrawn_on"])
    after = {"purpose": consent.get_purpose_display()}
    ledger.record("consent withdrawn", consent.person, by=by, at=now, after=after)
    return consent
