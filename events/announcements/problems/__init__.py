"""What is wrong with a post, before a list keeps it for ever. docs/reference/lint.md explains all.

Each rule is a pure function from a Post to problems, so that page, command and test see the same.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.conf import settings

from events.announcements import queries
from events.announcements.audiences import persons_of
from events.announcements.facts import values_for
from events.announcements.models import Announcement
from events.announcements.post import Post, make_post
from events.announcements.problems import asking, facts, links, lists, names, persons, subject, text
from events.announcements.problems.asking import approver_problems, frozen_problems
from events.conferences.bookings.queries import names_not_booked
from events.outbox.queries import has_file_outbox, stays_on_machine
from events.program.queries import unconfirmed_names
from events.program.releases.queries import newest_at
from events.shared.problems import Level, Problem

Rule = Callable[[Post], Iterator[Problem]]

# The approver may let these pass, with a reason that is kept.
OVERRIDABLE = frozenset({"venue_certain", "room_certain", "quiet_days"})

RULES: tuple[Rule, ...] = (
    lists.armed,
    facts.day_chosen,
    facts.edition_public,
    lists.demo,
    lists.test_post,
    lists.posting,
    asking.send_time,
    text.placeholder,
    text.width,
    text.markup,
    text.part,
    facts.weekday,
    names.unconfirmed,
    lists.repeated,
    facts.venue_certain,
    facts.room_certain,
    lists.quiet_days,
    facts.day_certain,
    subject.subject_length,
    subject.subject_ascii,
    subject.subject_capitals,
    facts.clock_zone,
    asking.nobody_to_ask,
    lists.thread,
    links.dead_link,
    links.older_than_release,
    lists.charter,
    asking.quiet_hours,
    text.contact,
    text.sales,
    lists.what_it_does,
    lists.had_already,
    lists.for_ever,
)

# Direct mail: nobody moderates it, and no archive keeps it.
RULES_FOR_PERSONS: tuple[Rule, ...] = (
    persons.readers,
    persons.demo,
    persons.edition_public,
    asking.send_time,
    text.placeholder,
    text.width,
    text.markup,
    text.part,
    facts.weekday,
    names.unconfirmed,
    lists.repeated,
    facts.venue_certain,
    facts.room_certain,
    facts.day_certain,
    subject.subject_length,
    subject.subject_capitals,
    facts.clock_zone,
    asking.nobody_to_ask,
    links.dead_link,
    links.older_than_release,
    asking.quiet_hours,
    persons.unreachable,
    persons.stopped,
    lists.had_already,
)


def announcement_problems(announcement: Announcement, *, now: datetime) -> tuple[Problem, ...]:
    """All findings, the blocking ones first. Loads what the rules look at, in a few queries."""
    return lint(post_of(announcement, now=now))


def post_of(announcement: Announcement, *, now: datetime) -> Post:
    return make_post(
        announcement,
        values_for(announcement.edition, announcement.subject, announcement.body),
        queries.known_posts(announcement),
        from_address=settings.DEFAULT_FROM_EMAIL,
        stays_here=has_file_outbox(),
        now=now,
        audience=persons_of(announcement),
        mails_out=not stays_on_machine(),
        unconfirmed=unconfirmed_names(announcement.edition),
        not_booked=names_not_booked(announcement.edition),
        released_at=newest_at(announcement.edition),
    )


def lint(post: Post) -> tuple[Problem, ...]:
    rules = RULES_FOR_PERSONS if post.announcement.is_direct else RULES
    found = [problem for rule in rules for problem in rule(post)]
    order = list(Level)
    return tuple(sorted(found, key=lambda problem: order.index(problem.level)))


def without_overridden(problems: tuple[Problem, ...], reason: str) -> tuple[Problem, ...]:
    """What still counts when the approver gave a reason."""
    return tuple(each for each in problems if not (reason and each.kind in OVERRIDABLE))


__all__ = [
    "OVERRIDABLE",
    "RULES",
    "RULES_FOR_PERSONS",
    "announcement_problems",
    "approver_problems",
    "frozen_problems",
    "lint",
    "persons_of",
    "post_of",
    "without_overridden",
]
