"""The letter with a personal link. The link is known only while it is mailed."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from events.conferences.colocation import colocate, host_words
from events.conferences.models import DateOption, Edition
from events.conferences.poll.models import PollLink, Voter
from events.conferences.words import check_words
from events.outbox import actions as outbox
from events.people.codes import hash_of, new_token
from events.shared.clock import day_words
from events.shared.plain import fit

VALID = timedelta(days=14)


def mail_link(
    voter: Voter,
    edition: Edition,
    days: list[DateOption],
    *,
    name: str,
    sender: str = "",
    now: datetime,
) -> None:
    """Queue the letter `name` (poll or poll_again) with a new link, good for 14 days.

    Links mailed before stay as they are. Mail of a demo edition never leaves this machine.
    """
    token = new_token()
    link = PollLink.objects.create(
        voter=voter, token_hash=hash_of(token), made_at=now, expires_at=now + VALID
    )
    context = {
        "voter": voter,
        "edition": edition,
        "host": host_words(edition.host) if edition.host else "",
        "days": "\n".join(line for day in days for line in _day(edition, day)),
        "sender": sender,
        "link": settings.BASE_URL + reverse("events:conferences:poll_by_link", args=[token]),
        "until": link.expires_at,
    }
    outbox.queue_message(
        subject=render_to_string(f"mail/{name}.subject.txt", context).strip(),
        body=render_to_string(f"mail/{name}.txt", context),
        to=outbox.Recipient(voter.email, voter.name),
        now=now,
        useful_until=link.expires_at,
        local_only=edition.demo,
    )


def _day(edition: Edition, option: DateOption) -> list[str]:
    relation = check_words(colocate(edition, option.date), edition.host)
    return fit(f"- {day_words(option.date)}{relation and ': '}{relation}", hang=2)
