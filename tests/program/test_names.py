"""Whose name must not be told yet: on the board or on a talk, in any spelling."""

from datetime import datetime

from events.announcements.audiences import audience_of
from events.conferences.models import Edition
from events.people.models import Person
from events.program.models import Candidacy
from events.program.queries import unconfirmed_names
from tests.cast import patrick
from tests.factories.program import SpeakingFactory, TalkFactory


def test_who_is_wanted_or_asked_is_not_told_and_who_confirmed_is(
    tokyo: Edition, now: datetime
) -> None:
    maya = Person.objects.create(name="Maya Sato", name_local="佐藤 摩耶")
    talk = TalkFactory.create(edition=tokyo)
    SpeakingFactory.create(talk=talk, name="", person=maya, state="asked")
    SpeakingFactory.create(talk=talk, name="", person=patrick(), state="confirmed")
    for name, state in (
        ("Kamil", "invited"),
        ("Patrick Mooney", "invited"),  # has confirmed on the talk
        ("Roger", "withdrawn"),
    ):
        Candidacy.objects.create(edition=tokyo, name=name, state=state, made_at=now)

    assert unconfirmed_names(tokyo) == ("Maya Sato", "Kamil", "佐藤 摩耶")


def test_speakers_of_talks_get_the_mail_to_speakers_once(tokyo: Edition, now: datetime) -> None:
    person = patrick()
    person.addresses.create(value="patrick@example.org")
    for _ in range(2):
        talk = TalkFactory.create(edition=tokyo)
        SpeakingFactory.create(talk=talk, name="", person=person, state="confirmed")
    Candidacy.objects.create(
        edition=tokyo, person=person, name=person.name, state="confirmed", made_at=now
    )

    readers = audience_of("speakers", tokyo).readers

    assert [reader.address for reader in readers] == ["patrick@example.org"]
