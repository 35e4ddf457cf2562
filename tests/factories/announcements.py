"""Lists and announcements: an armed list that knows our From, a draft that lint has no word on."""

from datetime import UTC, datetime

from factory import SelfAttribute, SubFactory
from factory.django import DjangoModelFactory

from events.announcements.models import Announcement, MailingList
from tests.factories.conferences import EditionFactory

ARMED = datetime(2018, 11, 1, tzinfo=UTC)


class MailingListFactory(DjangoModelFactory[MailingList]):
    """virtualization@, armed, our From subscribed, a week between posts."""

    class Meta:
        model = MailingList
        django_get_or_create = ("address",)

    slug = "virtualization"
    name = "virtualization"
    address = "virtualization@lists.example"
    posting = MailingList.Posting.SUBSCRIBED
    armed_at: datetime | None = ARMED


class AnnouncementFactory(DjangoModelFactory[Announcement]):
    """A draft by the command line."""

    class Meta:
        model = Announcement

    edition = SubFactory(EditionFactory)
    mailing_list = SubFactory(MailingListFactory)
    subject = "{title}: {date_sentence}"
    body = "{title} is {date_sentence}.\n\n{url}"
    made_at = ARMED
    edited_at = SelfAttribute("made_at")
