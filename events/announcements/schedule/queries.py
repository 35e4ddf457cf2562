"""The plan as its page shows it: when, what is in the way, and which list still misses what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from events.announcements.models import Announcement, MailingList
from events.announcements.occasions import Occasion, label_of
from events.announcements.queries import SENT, UNDER_WAY
from events.announcements.schedule.models import LEAD, PlannedPost
from events.conferences.models import Edition
from events.shared.clock import day_words

_Key = tuple[str, int | None, str]  # occasion, list, audience


@dataclass(frozen=True)
class Row:
    """A line of the plan, and what there is to say of it."""

    post: PlannedPost
    due: date | None
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """An occasion, and what each list or audience, by name, had or will have of it, in words."""

    label: str
    cells: tuple[tuple[str, str], ...]


def plan_of(edition: Edition) -> QuerySet[PlannedPost]:
    """In one query."""
    return edition.planned_posts.select_related("edition", "mailing_list", "announcement__message")


def known_of(edition: Edition) -> list[Announcement]:
    """What went out or will, in one query."""
    rows = edition.announcements.filter(message__state__in=[*SENT, *UNDER_WAY])
    return list(rows.select_related("mailing_list", "message").order_by("message__send_at", "pk"))


def rows_of(posts: Sequence[PlannedPost], today: date) -> list[Row]:
    return [Row(post, post.due, tuple(_remarks(post, posts, today))) for post in posts]


def _remarks(post: PlannedPost, posts: Iterable[PlannedPost], today: date) -> list[str]:
    if post.state != PlannedPost.State.PLANNED or post.due is None:
        return []
    found = [text for other in posts if (text := _too_near(post, other))]
    if post.due < today:
        return ["Its day is over: draft it by hand, or drop it.", *found]
    begins = post.due - timedelta(days=LEAD)
    return (
        [f"The draft comes by itself on {day_words(begins)}.", *found] if begins > today else found
    )


def _too_near(post: PlannedPost, other: PlannedPost) -> str:
    """What the quiet days of a list say about two posts that are planned there."""
    there = post.mailing_list
    if there is None or other is post or other.mailing_list_id != there.pk:
        return ""
    apart = abs(post.days - other.days)
    if other.state == PlannedPost.State.DROPPED or apart >= there.quiet_days:
        return ""
    other_is = label_of(other.occasion)
    return f"{apart} days from “{other_is}”; {there} wants {there.quiet_days} between posts."


def targets_of(
    posts: Iterable[PlannedPost], known: Iterable[Announcement], lists: Iterable[MailingList]
) -> list[tuple[int | None, str, str]]:
    """Columns: each armed list, and each other target of the plan or of what went out."""
    found: dict[tuple[int | None, str], str] = {(each.pk, ""): each.name for each in lists}
    rows: list[Announcement | PlannedPost] = [*known, *posts]
    for row in rows:
        found.setdefault((row.mailing_list_id, row.audience), row.target)
    return [(pk, audience, name) for (pk, audience), name in found.items()]


def coverage_of(
    posts: Iterable[PlannedPost],
    known: Iterable[Announcement],
    targets: Iterable[tuple[int | None, str, str]],
) -> list[Coverage]:
    """A line for each occasion."""
    had = {(row.occasion, row.mailing_list_id, row.audience): row for row in known}
    plan = {(post.occasion, post.mailing_list_id, post.audience): post for post in posts}
    columns = [(name, (pk, audience)) for pk, audience, name in targets]
    return [
        Coverage(
            occasion.label, tuple((name, _cell(had, plan, occasion, to)) for name, to in columns)
        )
        for occasion in Occasion
    ]


def _cell(
    had_of: Mapping[_Key, Announcement],
    plan_of: Mapping[_Key, PlannedPost],
    occasion: str,
    to: tuple[int | None, str],
) -> str:
    had, planned = had_of.get((occasion, *to)), plan_of.get((occasion, *to))
    if had and had.message:
        verb = "had" if had.message.finished_at else "will have"
        at = had.message.started_at or had.message.send_at
        return f"{verb} it, {day_words(at.date())}"
    if planned is None:
        return "nothing planned"
    if planned.state == PlannedPost.State.DROPPED:
        return "dropped"
    when = day_words(planned.due) if planned.due else planned.offset_words
    return f"{planned.state}, {when}"
