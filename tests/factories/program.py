"""Talks and slots: an accepted talk without people; a slot for it on 20 March, 14:20 in Tokyo."""

from datetime import UTC, datetime, timedelta

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk
from tests.factories.conferences import EditionFactory

MADE = datetime(2018, 11, 1, tzinfo=UTC)


class TalkFactory(DjangoModelFactory[Talk]):
    class Meta:
        model = Talk

    edition = SubFactory(EditionFactory)
    title = Sequence(lambda number: f"Topic {number}")
    state = Talk.State.ACCEPTED
    made_at = MADE
    changed_at = SelfAttribute("made_at")


class SpeakingFactory(DjangoModelFactory[Speaking]):
    """Somebody confirmed, by name."""

    class Meta:
        model = Speaking

    talk = SubFactory(TalkFactory)
    name = Sequence(lambda number: f"Speaker {number}")
    state = Speaking.State.CONFIRMED


class SlotFactory(DjangoModelFactory[Slot]):
    class Meta:
        model = Slot

    talk = SubFactory(TalkFactory)
    edition = SelfAttribute("talk.edition")
    start: datetime | None = datetime(2019, 3, 20, 5, 20, tzinfo=UTC)
    end = LazyAttribute(lambda slot: slot.start + timedelta(minutes=slot.talk.minutes))
    state = Slot.State.PLACED
    uid = Sequence(lambda number: f"{number}@bhyvecon.example")
    changed_at = MADE
