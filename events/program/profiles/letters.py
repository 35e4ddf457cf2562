"""Letters around a speaker's page: the link, and to organizers what a speaker said."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from events.outbox.actions import Recipient, queue_message
from events.program.profiles.links import GOOD_FOR, link_to
from events.program.profiles.models import Profile
from events.program.profiles.queries import address_for, desk_path, readers_of


def mail_speaker(
    profile: Profile, name: str, *, text: str = "", reply_to: str = "", now: datetime
) -> bool:
    """Queue the letter `name` with a new link; False where no address is known."""
    address = address_for(profile)
    if not address:
        return False
    context = {
        "person": profile.person,
        "edition": profile.edition,
        "link": link_to(profile),
        "days": GOOD_FOR.days,
        "text": text,
    }
    queue_message(
        subject=render_to_string(f"mail/{name}.subject.txt", context).strip(),
        body=render_to_string(f"mail/{name}.txt", context),
        to=Recipient(address, profile.person.name),
        reply_to=reply_to,
        local_only=profile.edition.demo,
        now=now,
    )
    return True


def tell_organizers(profile: Profile, said: str, text: str, *, now: datetime) -> None:
    """A mail to each whom it concerns: `said` in the subject, the speaker's own words below it."""
    context = {
        "person": profile.person,
        "edition": profile.edition,
        "said": said,
        "text": text,
        "page": f"{settings.BASE_URL}{desk_path(profile)}",
    }
    for user in readers_of(profile):
        queue_message(
            subject=render_to_string("mail/speaker_said.subject.txt", context).strip(),
            body=render_to_string("mail/speaker_said.txt", context),
            to=Recipient(user.email),
            local_only=profile.edition.demo,
            now=now,
        )
