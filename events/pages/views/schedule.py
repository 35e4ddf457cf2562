"""The released programme: its pages and files, each rendered once and sent as it was stored."""

import json

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from events.conferences.access import get_public_edition
from events.pages.answers import same_for_all
from events.pages.views.choosing import schedule_wished
from events.program.day.queries import late_today
from events.program.profiles.photos import photo_bytes, photo_size
from events.program.profiles.queries import public_profile
from events.program.releases.models import ReleasedPage
from events.program.releases.queries import released_pages
from events.shared.http import public, wants_html

FRAME = "events/pages/released.html"
ASKED = {"day", "track", "kind", "room", "zone", "host"}


@require_safe
@public
@same_for_all
def schedule_show(request: HttpRequest, slug: str, version: str = "") -> HttpResponse:
    """The newest release or the named one; for curl the same in 72 columns."""
    if ASKED & request.GET.keys():
        response = schedule_wished(request, slug, version)
        patch_vary_headers(response, ["Accept"])
        return response
    name = "schedule.html" if wants_html(request) else "schedule.txt"
    found = released_pages(slug, name, version).first()
    if found is None:
        response = _not_yet(request, slug, version)
    elif name == "schedule.txt":
        response = HttpResponse(bytes(found.body), found.media_type)
    else:
        late = "" if version else late_today(found.release.edition, timezone.now())
        response = _framed(request, found, late)
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
@public
@same_for_all
def page_show(request: HttpRequest, slug: str, page: str) -> HttpResponse:
    """`speakers` or `changelog` of the newest release."""
    return _framed(request, _found(released_pages(slug, f"{page}.html")))


@require_safe
@public
@same_for_all
def talk_show(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    return _framed(request, _found(released_pages(slug, f"talk/{code}.html")))


@require_safe
@public
@same_for_all
def speaker_show(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The released part, with what the speaker says of themselves today."""
    found = _found(released_pages(slug, f"speaker/{code}.html"))
    about = public_profile(found.release.edition, code)
    return _framed(request, found, about=about, photo=photo_size(about) if about else None)


@require_safe
@public
@same_for_all
def speaker_photo(request: HttpRequest, slug: str, code: str) -> HttpResponse:  # noqa: ARG001 -- a view's form
    """Of somebody in the newest release who agreed to it."""
    found = _found(released_pages(slug, f"speaker/{code}.html"))
    about = public_profile(found.release.edition, code)
    body = photo_bytes(about) if about and about.photo_public else None
    if body is None:
        raise Http404
    return HttpResponse(body, "image/jpeg")


@require_safe
@public
def schedule_file(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The whole release as a file, `schedule.ics` say, or its feed."""
    return _file(request, slug, name)


@require_safe
@public
def talk_calendar(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    return _file(request, slug, f"talk/{code}.ics")


@require_safe
@public
def speaker_calendar(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    return _file(request, slug, f"speaker/{code}.ics")


def _file(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Stored bytes under their stored name; who has them already costs one query."""
    pages = released_pages(slug, name)
    head = _found(pages.defer("body", "release__document"))
    stamp = head.changed_at or head.release.released_at
    etag, changed = f'"{head.etag[:32]}"', int(stamp.timestamp())
    answer = get_conditional_response(request, etag=etag, last_modified=changed)
    if answer is None:
        body = ReleasedPage.objects.values_list("body", flat=True).get(pk=head.pk)
        answer = HttpResponse(bytes(body), head.media_type)
        answer.headers["ETag"] = etag
    answer.headers["Last-Modified"] = f"{stamp:%a, %d %b %Y %H:%M:%S} GMT"
    patch_cache_control(answer, public=True, max_age=300)
    return answer


def _framed(
    request: HttpRequest, found: ReleasedPage, late: str = "", **more: object
) -> HttpResponse:
    """A stored inner part within today's frame."""
    told = json.loads(bytes(found.body))
    context = {
        "edition": found.release.edition,
        "release": found.release,
        "late": late,
        **told,
        **more,
    }
    return TemplateResponse(request, FRAME, context)


def _found(pages: QuerySet[ReleasedPage]) -> ReleasedPage:
    page = pages.first()
    if page is None:
        raise Http404
    return page


def _not_yet(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """A public edition says so; an unknown version is a 404."""
    if version:
        raise Http404
    context = {"edition": get_public_edition(slug)}
    if wants_html(request):
        return TemplateResponse(request, "events/pages/schedule_not_yet.html", context)
    text = f"The programme of {context['edition']} is not out yet.\n"
    return HttpResponse(text, "text/plain; charset=utf-8")
