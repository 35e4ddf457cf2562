"""The released programme as its reader asks for it in the address: filtered, chosen, right now."""

import hashlib
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from events.pages.answers import PLAIN, same_for_all
from events.pages.forms import WishForm
from events.program.day.queries import late_today
from events.program.formats.ical import feed
from events.program.formats.text import listing_text
from events.program.public.beside import sessions_beside, with_host
from events.program.public.documents import document_of, known_of
from events.program.public.listing import chosen_of, listing_of
from events.program.public.moments import now_and_next
from events.program.public.texts import now_text
from events.program.releases.board import shown_days
from events.program.releases.models import ReleasedPage
from events.program.releases.queries import released_pages
from events.program.releases.rendering import CALENDAR
from events.shared.http import public, wants_html
from events.shared.plain import plain_text


def schedule_wished(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """The schedule filtered, in the reader's zone too, or with the host's sessions beside."""
    page, form = _page(slug, version), WishForm(request.GET)
    document, wish = document_of(page), form.wish()
    listing = listing_of(document, wish)
    days = listing.days
    beside = sessions_beside(page.release.edition, days) if wish.host else []
    if beside:
        days = with_host(document, days, beside, wish.zone)
    context: dict[str, Any] = {
        "listing": listing,
        "days": days,
        "form": form,
        "wish": wish,
        "beside": beside,
    }
    if wants_html(request):
        return _html(request, "schedule_chosen", page, choices=known_of(page).choices, **context)
    if form.errors:
        return HttpResponse(_refusal(form), PLAIN, status=422)
    return HttpResponse(listing_text(listing.document, days, f"schedule/{wish.query}"), PLAIN)


@require_safe
@public
@same_for_all
def mine_show(request: HttpRequest, slug: str) -> HttpResponse:
    """The talks that the address names, and a form to name them."""
    page, form = _page(slug), WishForm(request.GET)
    document, wish = document_of(page), form.wish()
    listing = chosen_of(document, wish)
    picks = shown_days(document) if "more" in request.GET or not wish.talks else []
    if wants_html(request):
        context: dict[str, Any] = {
            "listing": listing,
            "days": listing.days,
            "form": form,
            "wish": wish,
        }
        response = _html(request, "schedule_mine", page, picks=picks, **context)
    else:
        text = listing_text(listing.document, listing.days, f"schedule/mine/{wish.query}")
        response = HttpResponse(text, PLAIN)
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
@public
def mine_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The chosen talks to subscribe to: whoever has them already costs one query."""
    page, wish = _page(slug, name="schedule.ics"), WishForm(request.GET).wish()
    key = hashlib.sha256(f"{page.etag} {wish.bare}".encode()).hexdigest()
    etag = f'"{key[:32]}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        document = document_of(page)
        entries = [entry for entry in document.entries if entry.code in wish.talks]
        name = f"My choice of {document.title}"
        body = feed(document, entries, name, f"schedule/mine.ics{wish.bare}")
        answer = HttpResponse(body, CALENDAR, headers={"ETag": etag})
    patch_cache_control(answer, public=True, max_age=300)
    return answer


@require_safe
@public
@same_for_all
def now_show(request: HttpRequest, slug: str) -> HttpResponse:
    """What is on, and what comes next; kept no longer than it is true."""
    page, form = _page(slug), WishForm(request.GET)
    document, wish = document_of(page), form.wish()
    moment = now_and_next(document, timezone.now(), wish.zone)
    if wants_html(request):
        late = late_today(page.release.edition, timezone.now())
        context = {"moment": moment, "document": document, "late": late}
        response = _html(request, "schedule_now", page, form=form, wish=wish, **context)
    else:
        response = HttpResponse(now_text(document, moment), PLAIN)
    patch_cache_control(response, public=True, max_age=moment.good_for)
    patch_vary_headers(response, ["Accept"])
    return response


def _page(slug: str, version: str = "", *, name: str = "schedule.html") -> ReleasedPage:
    """By its etag, without its bytes: these pages are made of the document."""
    page = released_pages(slug, name, version).defer("body", "release__document").first()
    if page is None:
        raise Http404
    return page


def _refusal(form: WishForm) -> str:
    told = (f"{name}: {errors[0]}" for name, errors in form.errors.items())
    return plain_text("\n".join(told))


def _html(
    request: HttpRequest, name: str, page: ReleasedPage, *, form: WishForm, **told: Any
) -> HttpResponse:
    document = document_of(page)
    known = {"edition": page.release.edition, "release": page.release, "document": document}
    context = {**known, **told, "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, f"events/pages/{name}.html", context, status=status)
