"""A list that somebody wants to announce on: a draft for it, with the edition's facts."""

from dataclasses import asdict

from events.announcements.actions import draft_announcement
from events.announcements.models import MailingList
from events.announcements.words import SUBJECT, first_text
from events.conferences.models import Edition
from events.conferences.words import edition_facts
from events.flows.minutes.known import Known, Listed
from events.flows.minutes.reading import Deed, Outcome, Reading, cannot, is_so, noted
from events.flows.minutes.target import Target, realize, target_of
from events.planning.models import Fact
from events.venues.models import Certainty


def read_list(fact: Fact, known: Known) -> Reading:
    """The first announcement for that list as a draft; it is written, never sent from here."""
    said = str(fact.value.get("list") or "")
    listed = list_meant(said, known)
    if listed is None:
        text = f"No list is called {said} here; add it under Lists first."
        return cannot("list", text, fix="/organize/lists/new/")
    target = target_of(fact, known)
    if target is None:
        return cannot("list", "Which edition this is about is not said; choose it by Edit.")
    effect = f"A draft for {listed.name} about {target.words}."
    edition = target.edition
    if edition and edition.status != Edition.Status.PLANNED:
        return noted(f"{edition} is over; there is nothing to announce.", edition)
    if edition and known.has("draft", edition.pk, str(listed.pk)):
        return is_so(edition, effect)
    return Reading(effect, edition=edition, act=lambda deed: _draft(target, listed, deed))


def list_meant(said: str, known: Known) -> Listed | None:
    """`virtualization@` means the list whose address begins so, with or without `freebsd-`."""
    local = said.rstrip("@").partition("@")[0].casefold()
    names = {local, local.removeprefix("freebsd-"), f"freebsd-{local}"}
    found = [one for one in known.lists if _local(one) in names]
    return found[0] if len(found) == 1 else None


def _local(one: Listed) -> str:
    return one.address.partition("@")[0].casefold()


def _draft(target: Target, listed: Listed, deed: Deed) -> Outcome:
    edition = realize(target, Certainty.IDEA, deed)
    row = draft_announcement(
        edition,
        {
            "mailing_list": MailingList.objects.get(pk=listed.pk),
            "subject": SUBJECT,
            "body": first_text(asdict(edition_facts(edition))),
            "send_at": None,
            "reply_to": None,
        },
        by=deed.by,
        now=deed.now,
    )
    url = f"/organize/{edition.slug}/announcements/{row.pk}/"
    return Outcome(f"A draft for {listed.name} about {edition}.", url, edition)
