"""Home, an edition's landing page and venue, and the two pages of promises."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.announcements.queries import public_archive
from events.conferences.access import get_public_edition, get_public_map
from events.conferences.strip import strip_of
from events.conferences.words import edition_facts
from events.pages.answers import page_or_text, same_for_all
from events.pages.exports import event_json
from events.pages.queries import load_for_strip, previous_start, public_editions, sort_editions
from events.pages.rows import edition_rows, headline
from events.program.day.queries import late_today
from events.program.releases.queries import newest_name
from events.shared.http import public
from events.venues.files.store import path_of


@require_safe
@public
@same_for_all
def home(request: HttpRequest) -> HttpResponse:
    editions = sort_editions(public_editions(), now=timezone.now())
    coming = load_for_strip(editions.next) if editions.next else None
    context: dict[str, object] = {
        "edition": coming,
        "headline": headline(coming) if coming else None,
        "strip": strip_of(coming) if coming else None,
        "others": edition_rows(editions.others),
        "past": edition_rows(editions.past),
        "latest": public_archive().first(),
        "base": settings.BASE_URL,
    }
    return page_or_text(request, "home", context)


@require_safe
@public
@same_for_all
def edition_show(request: HttpRequest, slug: str) -> HttpResponse:
    edition = load_for_strip(get_public_edition(slug))
    facts = edition_facts(edition)
    context: dict[str, object] = {
        "edition": edition,
        "facts": facts,
        "headline": headline(edition),
        "strip": strip_of(edition),
        "latest": public_archive().filter(edition=edition).first(),
        "release": newest_name(edition),
        "late": late_today(edition, timezone.now()),
        "event_json": event_json(edition, facts, moved_from=previous_start(edition)),
        "base": settings.BASE_URL,
    }
    return page_or_text(request, "landing", context)


@require_safe
@public
@same_for_all
def venue_show(request: HttpRequest, slug: str) -> HttpResponse:
    edition = load_for_strip(get_public_edition(slug))
    venue = edition.venue
    context = {
        "edition": edition,
        "venue": venue,
        "headline": headline(edition),
        "map": venue.files.map().first() if venue else None,
    }
    return TemplateResponse(request, "events/pages/venue.html", context)


@require_safe
@public
@same_for_all
def venue_map(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """The picture, from here: no map service learns who looks."""
    file = get_public_map(slug)
    try:
        return HttpResponse(path_of(file.stored).read_bytes(), file.media_type)
    except FileNotFoundError:
        raise Http404 from None


@require_safe
@public
@same_for_all
def privacy(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "events/pages/privacy.html", {})


@require_safe
@public
@same_for_all
def conduct(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "events/pages/conduct.html", {})
