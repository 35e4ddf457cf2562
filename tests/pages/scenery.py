"""Announcements that went out, as the worker leaves them behind."""

from datetime import UTC, datetime

from events.announcements.models import Announcement, MailingList
from events.conferences.models import Edition
from events.outbox.models import Delivery, Message

SENT_AT = datetime(2018, 11, 29, 17, 0, tzinfo=UTC)
BODY = "bhyvecon Tokyo 2019 is planned for Wed 20 March 2019.\n"


def posted(
    edition: Edition,
    subject: str = "bhyvecon Tokyo 2019: save the date",
    *,
    body: str = BODY,
    state: str = Delivery.State.SENT,
    publication: str = Delivery.Publication.EXPECTED,
    reply_to: Announcement | None = None,
    pk: int | None = None,
) -> Announcement:
    """A post to virtualization@ whose one delivery is in `state`.

    A `pk` for golden files is high, where no sequence of a database comes by.
    """
    number = Message.objects.count() + 1
    message = Message.objects.create(
        kind=Message.Kind.LIST_POST,
        state=Message.State.SENT,
        from_address="bhyvecon@example.org",
        reply_to="michael@example.org",
        subject=subject,
        body=body,
        sha256="0" * 64,
        msg_id=f"<{number}@conference.example.org>",
        send_at=SENT_AT,
        started_at=SENT_AT,
        finished_at=SENT_AT,
        made_at=SENT_AT,
    )
    mailing_list = _virtualization()
    Delivery.objects.create(
        message=message,
        address=mailing_list.address,
        address_key=str(number),
        state=state,
        publication=publication,
        not_before=SENT_AT,
        msg_id=message.msg_id,
        token=str(number),
        sent_at=SENT_AT,
    )
    return Announcement.objects.create(
        pk=pk,
        edition=edition,
        mailing_list=mailing_list,
        subject=subject,
        body=body,
        state=Announcement.State.APPROVED,
        made_at=SENT_AT,
        edited_at=SENT_AT,
        approved_at=SENT_AT,
        message=message,
        reply_to=reply_to,
    )


def _virtualization() -> MailingList:
    return MailingList.objects.get_or_create(
        slug="virtualization",
        defaults={"name": "virtualization", "address": "virtualization@lists.example.org"},
    )[0]
