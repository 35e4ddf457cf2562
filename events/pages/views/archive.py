"""The public archive of announcements: as list, one by one, as feed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from events.announcements.access import get_public_announcement
from events.announcements.queries import public_archive
from events.pages.answers import same_for_all
from events.pages.exports import feed_entry
from events.shared.http import public

ENTRIES = 20


@require_safe
@public
@same_for_all
def announcement_list(request: HttpRequest) -> HttpResponse:
    context = {"announcements": public_archive()}
    return TemplateResponse(request, "events/pages/announcements.html", context)


@require_safe
@public
@same_for_all
def announcement_show(request: HttpRequest, pk: int) -> HttpResponse:
    archive = public_archive()
    announcement = get_public_announcement(pk)
    context = {
        "announcement": announcement,
        "edition": announcement.edition,
        "answers_to": archive.filter(pk=announcement.reply_to_id or 0).first(),
        "followed_by": archive.filter(reply_to=announcement),
    }
    return TemplateResponse(request, "events/pages/announcement.html", context)


@require_safe
@public
@same_for_all
def announcement_feed(request: HttpRequest) -> HttpResponse:
    entries = [feed_entry(announcement) for announcement in public_archive()[:ENTRIES]]
    context = {"entries": entries, "base": settings.BASE_URL}
    response = TemplateResponse(
        request, "events/pages/feed.atom", context, "application/atom+xml; charset=utf-8"
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
