"""What somebody hears by mail when the way into their login changes."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from events.ledger.actions import Actor
from events.outbox import actions as outbox
from events.people.models import User


def tell(user: User, text: str, *, by: Actor, now: datetime, to: str = "") -> None:
    """Mail one sentence about the login to its address, or to another that it had."""
    who = User.objects.exclude(pk=user.pk).filter(pk=by.user_id or 0).first()
    context = {
        "user": user,
        "text": text,
        "who": who,
        "at": now,
        "zone": user.person.timezone,
        "contact": settings.DEFAULT_FROM_EMAIL,
        "link": f"{settings.BASE_URL}/organize/settings/",
    }
    outbox.queue_message(
        subject=render_to_string("mail/login_changed.subject.txt", context).strip(),
        body=render_to_string("mail/login_changed.txt", context),
        to=outbox.Recipient(to or user.email),
        now=now,
    )
