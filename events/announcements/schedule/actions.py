"""Making a communication plan, changing it, and turning a line of it into a draft."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction as database

from events.announcements import queries
from events.announcements.actions.drafts import Draft, draft_announcement
from events.announcements.facts import values_for
from events.announcements.models import Announcement, MailingList
from events.announcements.occasions.texts import text_for
from events.announcements.schedule.models import LEAD, PlannedPost
from events.announcements.schedule.template import PERSONS, TO_LISTS, TO_PERSONS
from events.conferences.models import Edition
from events.ledger.actions import ROBOT, Actor, record
from events.shared.clock import local_date
from events.shared.problems import Refused, block
from events.shared.transitions import transition, update_versioned

State = PlannedPost.State
HOUR = time(10)  # o'clock in the edition's zone: neither night nor weekend is looked at


@database.atomic
def plan_usual(
    edition: Edition, mailing_list: MailingList | None, *, by: Actor, now: datetime
) -> int:
    """Add the usual posts that are not there, to a list or, without one, to persons; how many."""
    usual = TO_LISTS if mailing_list else TO_PERSONS
    audience = "" if mailing_list else PERSONS
    there = _of(edition, mailing_list, audience)
    rows = [
        PlannedPost(
            edition=edition,
            occasion=occasion,
            mailing_list=mailing_list,
            audience=audience,
            days=days,
            changed_at=now,
        )
        for occasion, days in usual
        if occasion not in there
    ]
    PlannedPost.objects.bulk_create(rows)
    if rows:
        to = mailing_list.name if mailing_list else "persons"
        after = {"count": len(rows), "to": to}
        record("planned posts", edition, by=by, at=now, edition=edition, after=after)
    return len(rows)


def _of(edition: Edition, mailing_list: MailingList | None, audience: str) -> set[str]:
    """Occasions that are planned already; of two who plan at once the second waits."""
    Edition.objects.select_for_update().only("pk").get(pk=edition.pk)
    rows = edition.planned_posts.filter(mailing_list=mailing_list, audience=audience)
    return set(rows.values_list("occasion", flat=True))


@database.atomic
def plan_post(
    edition: Edition,
    occasion: str,
    days: int,
    *,
    mailing_list: MailingList | None = None,
    audience: str = "",
    by: Actor,
    now: datetime,
) -> PlannedPost:
    """Plan one post; Refused where the plan has this occasion for this list or audience already."""
    if occasion in _of(edition, mailing_list, audience):
        raise Refused([block("field", "That is in the plan already.", where="occasion")])
    post = PlannedPost.objects.create(
        edition=edition,
        occasion=occasion,
        mailing_list=mailing_list,
        audience=audience,
        days=days,
        changed_at=now,
    )
    after = {"occasion": occasion, "to": post.target, "days": days}
    record("created", post, by=by, at=now, edition=edition, after=after)
    return post


@database.atomic
def move_post(post: PlannedPost, days: int, *, by: Actor, now: datetime) -> PlannedPost:
    """Count it from the edition's day anew; Refused where it is a draft already."""
    if post.state != State.PLANNED:
        text = "Only what is still planned moves; a draft has its own time to send."
        raise Refused([block("state", text, where="days")])
    before = {"days": post.days}
    if post.days != days:
        update_versioned(post, days=days, changed_at=now)
        after = {"days": days}
        record("edited", post, by=by, at=now, edition=post.edition, before=before, after=after)
    return post


@database.atomic
def drop_post(post: PlannedPost, *, by: Actor, now: datetime) -> PlannedPost:
    """Draft nothing of it; it stays in the plan, so that the usual posts do not bring it back."""
    transition(post, State.DROPPED, table=PlannedPost.MOVES, changed_at=now)
    record("dropped", post, by=by, at=now, edition=post.edition)
    return post


@database.atomic
def restore_post(post: PlannedPost, *, by: Actor, now: datetime) -> PlannedPost:
    """Plan again what was dropped."""
    if post.state != State.DROPPED:
        raise Refused([block("state", "This was not dropped.", where="state")])
    transition(post, State.PLANNED, table=PlannedPost.MOVES, changed_at=now)
    record("reopened", post, by=by, at=now, edition=post.edition)
    return post


@database.atomic
def draft_post(post: PlannedPost, *, by: Actor, now: datetime) -> Announcement:
    """Write its draft, with the time it is to go; sent only once two people say so.

    Raises Refused where it is no line to come, as after a double click.
    """
    if post.state != State.PLANNED:
        raise Refused([block("state", "This is drafted already, or dropped.", where="state")])
    made = draft_announcement(post.edition, _draft(post, now), by=by, now=now)
    transition(post, State.DRAFTED, table=PlannedPost.MOVES, announcement=made, changed_at=now)
    return made


def _draft(post: PlannedPost, now: datetime) -> Draft:
    text = text_for(post.occasion)
    to = Announcement(edition=post.edition, mailing_list=post.mailing_list, audience=post.audience)
    every = "".join(paragraph.text for paragraph in text.paragraphs)
    return Draft(
        mailing_list=post.mailing_list,
        audience=post.audience,
        occasion=post.occasion,
        subject=text.subject,
        body=text.body(values_for(post.edition, every)),
        send_at=_when(post, now),
        reply_to=queries.first_post(to) if text.follows else None,
    )


def _when(post: PlannedPost, now: datetime) -> datetime | None:
    """In the morning of its day; None, which is at once, where that is over."""
    if post.due is None:
        return None
    morning = datetime.combine(post.due, HOUR, ZoneInfo(post.edition.timezone or "UTC"))
    return morning if morning > now else None


def draft_due(now: datetime) -> int:
    """Draft what is to go within LEAD days; how many. What is over already is left to people."""
    rows = PlannedPost.objects.filter(
        state=State.PLANNED,
        edition__start__isnull=False,
        edition__status__in=[Edition.Status.PLANNED, Edition.Status.HELD],
    )
    wanted = [
        post for post in rows.select_related("edition", "mailing_list") if _is_near(post, now)
    ]
    return sum(_drafted(post, now) for post in wanted)


def _is_near(post: PlannedPost, now: datetime) -> bool:
    today = local_date(now, post.edition.timezone or "UTC")
    return post.due is not None and today <= post.due <= today + timedelta(days=LEAD)


@database.atomic
def _drafted(post: PlannedPost, now: datetime) -> bool:
    """By the robot; whoever was faster has it."""
    edition = Edition.objects.with_all().select_for_update(of=("self",)).get(pk=post.edition_id)
    rows = PlannedPost.objects.select_related("mailing_list").select_for_update(of=("self",))
    fresh = rows.get(pk=post.pk)
    if fresh.state != State.PLANNED:
        return False
    fresh.edition = edition
    draft_post(fresh, by=ROBOT, now=now)
    return True
