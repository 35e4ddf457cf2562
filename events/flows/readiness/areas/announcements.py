"""Whether those outside know: the page is open, the day and the programme were told."""

from django.db.models import Exists, OuterRef, Subquery

from events.announcements.models import Announcement, MailingList
from events.announcements.queries import SENT
from events.flows.counting import OF_EDITION, counted, some
from events.flows.readiness.values import Answer, Situation, done, missing
from events.program.releases.models import Release

PAGE = "announcements/"

_sent = Announcement.objects.filter(edition=OF_EDITION, message__state__in=SENT)
_first_release = Release.objects.filter(edition=OuterRef("edition")).order_by("number")
FACTS = {
    "lists_armed": Exists(MailingList.objects.filter(armed_at__isnull=False)),
    "told": counted(_sent),
    "told_programme": counted(
        _sent.filter(message__started_at__gte=Subquery(_first_release.values("released_at")[:1]))
    ),
    "in_review": counted(
        Announcement.objects.filter(edition=OF_EDITION, state=Announcement.State.IN_REVIEW)
    ),
}


def is_public(now: Situation) -> Answer:
    if now.edition.public:
        return done("Its page is public.", "edit/")
    return missing("Its page is not public; links to it lead nowhere.", "edit/")


def list_is_armed(now: Situation) -> Answer:
    if now.facts["lists_armed"]:
        return done("A mailing list takes our posts.", "/organize/lists/")
    return missing("No mailing list is armed; nothing can be posted.", "/organize/lists/")


def day_is_told(now: Situation) -> Answer:
    if now.facts["told"]:
        return done("The day was announced.", PAGE)
    return missing("The day was not announced yet.", PAGE)


def programme_is_told(now: Situation) -> Answer:
    """Something was sent after the first release."""
    if now.facts["told_programme"]:
        return done("The programme was announced.", PAGE)
    return missing("The programme was not announced yet.", PAGE)


def none_waits(now: Situation) -> Answer:
    if number := now.facts["in_review"]:
        text = f"{some(number, 'announcement waits', 'announcements wait')} for an approval."
        return missing(text, PAGE)
    return done("No announcement waits for an approval.", PAGE)
