"""What was said and decided: lines of minutes, facts, actions, decisions, posts."""

from collections.abc import Iterator

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


def find(user: User, said: str) -> list[Found]:
    return [
        *_talks(user, said),
        *_announcements(user, said),
        *_lines(user, said),
        *_facts(user, said),
        *_actions(user, said),
        *_decisions(user, said),
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


def _lines(user: User, said: str) -> list[Found]:
    folded = said.casefold()
    found: list[Found] = []
    for meeting in meetings_for(user).filter(text__icontains=said):
        for number, line in enumerate(meeting.text.split("\n"), start=1):
            if folded in line.casefold():
                url = f"{meeting.url}#L{number}"
                found.append(Found("line", line.strip(), url, f"{meeting}, line {number}"))
    return found[:MOST]


def _facts(user: User, said: str) -> Iterator[Found]:
    facts = Fact.objects.filter(meeting__in=meetings_for(user), outcome__icontains=said)
    for fact in facts.select_related("meeting__series")[:MOST]:
        url = f"{fact.meeting.url}#fact-{fact.pk}"
        yield Found("fact", fact.outcome, url, str(fact.meeting))


def _actions(user: User, said: str) -> Iterator[Found]:
    for item in items_for(user).filter(text__icontains=said)[:MOST]:
        where = f"{item.owner_words or 'nobody yet'}, {item.get_state_display().lower()}"
        yield Found("action", item.text, f"/organize/actions/{item.pk}/", where)


def _decisions(user: User, said: str) -> Iterator[Found]:
    mine = Decision.objects.filter(edition__in=editions_for(user))
    seen = mine.filter(text__icontains=said) | mine.filter(reason__icontains=said)
    for decision in seen.select_related("edition")[:MOST]:
        url = f"/organize/{decision.edition.slug}/"
        yield Found("decision", decision.text, url, decision.reason)
