"""What was said and decided: lines of minutes, facts, actions, decisions, posts."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import Q

from events.announcements.models import Announcement
from events.announcements.placeholders import fill, values_of
from events.announcements.queries import with_all
from events.conferences.access import editions_for
from events.conferences.words import edition_facts
from events.ledger.models import Decision
from events.pages.find.values import MOST, Found
from events.people.models import User
from events.planning.access import items_for, meetings_for
from events.planning.models import Fact
from events.program.talks.models import Talk
from events.shared.looking import lines_with, searchable
from events.shared.text import lines_words


def find(user: User, said: str) -> list[Found]:
    key = searchable(said)
    return [
        *_talks(user, said),
        *_announcements(user, said),
        *islice(_lines(user, key), MOST),
        *islice(_facts(user, key), MOST),
        *islice(_actions(user, key), MOST),
        *islice(_decisions(user, key), MOST),
    ]


def _talks(user: User, said: str) -> Iterator[Found]:
    """By title, abstract or what only organizers read."""
    mine = Talk.objects.filter(edition__in=editions_for(user))
    seen = Q(title__icontains=said) | Q(abstract__icontains=said) | Q(notes__icontains=said)
    for talk in mine.filter(seen).select_related("edition")[:MOST]:
        url = f"/organize/{talk.edition.slug}/talks/{talk.code}/"
        yield Found("talk", talk.title, url, talk.edition.title)


def _announcements(user: User, said: str) -> Iterator[Found]:
    mine = Announcement.objects.filter(edition__in=editions_for(user))
    seen = mine.filter(subject__icontains=said) | mine.filter(body__icontains=said)
    for announcement in with_all(seen)[:MOST]:
        edition = announcement.edition
        subject = fill(announcement.subject, values_of(edition_facts(edition)))
        url = f"/organize/{edition.slug}/announcements/{announcement.pk}/"
        yield Found("announcement", subject, url, str(announcement.mailing_list))


def _lines(user: User, key: str) -> Iterator[Found]:
    """Also what begins on one line and ends on the next: it is opened where it begins."""
    for meeting in meetings_for(user).iterator():
        lines = meeting.text.split("\n")
        for first, last in lines_with(key, meeting.text):
            text = " ".join(line.strip() for line in lines[first - 1 : last])
            where = f"{meeting}, {lines_words(first, last)}"
            yield Found("line", text, f"{meeting.url}#L{first}", where)


def _facts(user: User, key: str) -> Iterator[Found]:
    """By what came of it, or by what was read."""
    facts = Fact.objects.filter(meeting__in=meetings_for(user)).select_related("meeting__series")
    for fact in facts.defer("meeting__text").iterator():
        read = [one for one in fact.value.values() if isinstance(one, str)]
        if _says(key, fact.outcome, *read):
            url = f"{fact.meeting.url}#fact-{fact.pk}"
            yield Found("fact", fact.outcome or fact.quote, url, str(fact.meeting))


def _actions(user: User, key: str) -> Iterator[Found]:
    for item in items_for(user).iterator():
        if _says(key, item.text, item.owner_words, item.counterpart_words, item.due_words):
            where = f"{item.owner_words or 'nobody yet'}, {item.get_state_display().lower()}"
            yield Found("action", item.text, f"/organize/actions/{item.pk}/", where)


def _decisions(user: User, key: str) -> Iterator[Found]:
    mine = Decision.objects.filter(edition__in=editions_for(user)).select_related("edition")
    for decision in mine.iterator():
        if _says(key, decision.text, decision.reason):
            url = f"/organize/{decision.edition.slug}/"
            yield Found("decision", decision.text, url, decision.reason)


def _says(key: str, *texts: str) -> bool:
    return any(key in searchable(text) for text in texts)
