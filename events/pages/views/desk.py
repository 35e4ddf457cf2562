"""The organizers' desk: their editions, and the dashboard of one."""

from collections.abc import Iterable
from datetime import timedelta

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.announcements.placeholders import values_of
from events.announcements.queries import announcements_of, approvable_by, counts_of
from events.announcements.standing import standing_of
from events.announcements.words import subject_words
from events.conferences.access import editions_for, get_edition_and_right, may_make_editions
from events.conferences.colocation import colocate
from events.conferences.models import Edition
from events.conferences.queries import decisions_of
from events.conferences.strip import strip_of
from events.conferences.words import edition_facts
from events.flows.access import activities_of
from events.flows.activity import history
from events.flows.readiness import readiness_of
from events.pages.desk.deadlines import deadlines_of
from events.pages.desk.health import mail_health
from events.pages.desk.visits import last_visit
from events.pages.problems import edition_problems
from events.pages.queries import load_for_strip, sort_editions
from events.pages.rows import edition_rows, headline
from events.planning.access import items_for
from events.planning.queries import by_person, of_person, open_items
from events.shared.clock import local_date
from events.shared.http import SignedInRequest, signed_in

LATEST = 5
FIRST_LOOK = timedelta(days=7)  # what is new to somebody without a visit before
LATEST_ACTIVITIES = 12


@require_safe
@signed_in
def edition_list(request: SignedInRequest) -> HttpResponse:
    mine = editions_for(request.user).select_related("series", "venue", "host__series")
    editions = sort_editions(list(mine), now=timezone.now())
    coming = load_for_strip(editions.next) if editions.next else None
    context = {
        "waiting": approvable_by(request.user),
        "next": coming,
        "headline": headline(coming) if coming else None,
        "strip": strip_of(coming, coming.date_options.all()) if coming else None,
        "others": edition_rows(editions.others),
        "past": edition_rows(editions.past),
        "may_add": (may_add := may_make_editions(request.user)),
        "repeat": _latest_held(editions.past) if may_add else None,
    }
    return TemplateResponse(request, "events/pages/editions.html", context)


def _latest_held(past: Iterable[Edition]) -> Edition | None:
    """Of which the next one is planned: held, and on a day that is known."""
    held = Edition.Status.HELD
    return next((each for each in past if each.start and each.status == held), None)


@require_safe
@signed_in
def dashboard(request: SignedInRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    edition, writes = get_edition_and_right(request.user, slug)
    load_for_strip(edition)
    today = local_date(now, edition.timezone or "UTC")
    items = open_items(items_for(request.user).filter(edition=edition))
    visit = last_visit(request.session, slug, now=now)
    since = visit or now - FIRST_LOOK
    news = activities_of(edition).filter(at__gt=since).exclude(user=request.user)
    activities = activities_of(edition)[:LATEST_ACTIVITIES]
    announcements = list(announcements_of(edition)[:LATEST])
    counts = counts_of(announcements)
    values = values_of(edition_facts(edition))
    planned = edition.status == Edition.Status.PLANNED
    context = {
        "edition": edition,
        "now": now,
        "writes": writes,
        "headline": headline(edition),
        "strip": strip_of(edition, edition.date_options.all()),
        "problems": edition_problems(edition, colocate(edition)),
        "readiness": readiness_of(edition, today=today) if planned else None,
        "announcements": [
            (each, subject_words(each, values), standing_of(each, now=now, counts=counts))
            for each in announcements
        ],
        "mine": of_person(items, request.user.person_id),
        "groups": by_person(items, today),
        "deadlines": deadlines_of(edition, items, today=today),
        "visit": visit,
        "news": news.count(),
        "today": today,
        "decisions": decisions_of(edition).filter(stood=True)[:LATEST],
        "history": history(activities, with_addresses=writes, may_undo=writes, since=since),
        "health": mail_health(now),
    }
    return TemplateResponse(request, "events/pages/dashboard.html", context)
