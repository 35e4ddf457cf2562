"""The only doors to talks, their speakers, candidacies and slots; each of that very edition."""

from dataclasses import dataclass
from typing import TypeVar

from django.core import signing
from django.db.models import Model, QuerySet
from django.http import Http404

from events.conferences.access import get_edition_and_right, get_edition_for_organizer
from events.conferences.models import Edition
from events.people.models import User
from events.program.materials.models import Material
from events.program.materials.queries import fresh
from events.program.models import Candidacy
from events.program.profiles.links import read_token
from events.program.profiles.models import Profile
from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk

M = TypeVar("M", bound=Model)


def get_talk_and_right(user: User, slug: str, code: str) -> tuple[Talk, bool]:
    """A talk with its people, and whether its page also offers to change it."""
    edition, may_write = get_edition_and_right(user, slug)
    talk = _one(edition.talks.with_people().filter(code=code))
    talk.edition = edition
    return talk, may_write


def get_talk_for_organizer(user: User, slug: str, code: str) -> Talk:
    edition = get_edition_for_organizer(user, slug)
    talk = _one(edition.talks.with_people().filter(code=code))
    talk.edition = edition
    return talk


def get_speaking_for_organizer(user: User, slug: str, code: str, pk: int) -> Speaking:
    talk = get_talk_for_organizer(user, slug, code)
    speaking = _one(talk.speakings.select_related("person").filter(pk=pk))
    speaking.talk = talk
    return speaking


def get_person_speaking_for_organizer(user: User, slug: str, code: str, pk: int) -> Speaking:
    """The same, of somebody who is a person of ours."""
    speaking = get_speaking_for_organizer(user, slug, code, pk)
    if speaking.person is None:
        raise Http404
    return speaking


def get_profile_for_organizer(
    user: User, slug: str, code: str, pk: int
) -> tuple[Speaking, Profile]:
    """What a speaker told for that edition; not stored yet where nothing was told."""
    speaking = get_person_speaking_for_organizer(user, slug, code, pk)
    person, edition = speaking.person, speaking.talk.edition
    if person is None:
        raise Http404
    found = edition.profiles.filter(person=person).first() or Profile(edition=edition)
    found.person, found.edition = person, edition
    return speaking, found


def get_candidacy_to_invite(user: User, slug: str, pk: int) -> Candidacy:
    """With all that a letter tells of the edition."""
    candidacy = get_candidacy_for_organizer(user, slug, pk)
    candidacy.edition = Edition.objects.with_all().get(pk=candidacy.edition_id)
    return candidacy


def get_candidacy_for_organizer(user: User, slug: str, pk: int) -> Candidacy:
    edition = get_edition_for_organizer(user, slug)
    candidacy = _one(edition.candidacies.select_related("person", "talk").filter(pk=pk))
    candidacy.edition = edition
    return candidacy


def get_slot_for_organizer(user: User, slug: str, pk: int) -> Slot:
    """A slot that is not removed."""
    edition = get_edition_for_organizer(user, slug)
    return get_slot_of(edition, pk)


def get_slot_of(edition: Edition, pk: int) -> Slot:
    """A slot of an edition that another getter gave way to."""
    slot = _one(edition.slots.kept().select_related("room", "talk").filter(pk=pk))
    return _of(slot, edition)


def get_talk_of(edition: Edition, code: str) -> Talk:
    talk = _one(edition.talks.filter(code=code))
    talk.edition = edition
    return talk


@dataclass(frozen=True)
class SpeakerLink:
    """Whose link was opened, and whether it is over. An ended one does not say whose it was."""

    profile: Profile | None
    over: bool


def get_speaker_by_link(token: str) -> SpeakerLink:
    """404 for a token that is not ours or was made for something else."""
    try:
        pk, key, is_old = read_token(token)
    except (signing.BadSignature, TypeError, ValueError):
        raise Http404 from None
    rows = Profile.objects.select_related("edition__venue", "edition__host", "person__user")
    profile = rows.prefetch_related("person__addresses").filter(pk=pk, link_key=key).first()
    return SpeakerLink(profile, over=is_old or profile is None)


def get_own_speaking(profile: Profile, code: str) -> Speaking:
    """The speaker's part in a talk of that edition that is not over."""
    rows = Speaking.objects.filter(person=profile.person_id, talk__edition=profile.edition_id)
    live = rows.exclude(talk__state__in=Talk.OVER)
    speaking = _one(live.filter(talk__code=code).select_related("talk__edition", "person"))
    speaking.talk.edition = profile.edition
    return speaking


def get_material_of(talk: Talk, kind: str) -> Material:
    """The slides, say, of a talk that another getter gave way to; stored or not."""
    if kind not in Material.Kind.values:
        raise Http404
    return talk.materials.filter(kind=kind).first() or fresh(talk, kind)


def _of(slot: Slot, edition: Edition) -> Slot:
    slot.edition = edition
    if slot.talk:
        slot.talk.edition = edition
    return slot


def _one(rows: QuerySet[M]) -> M:
    row = rows.first()
    if row is None:
        raise Http404
    return row
