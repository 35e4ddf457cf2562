"""The page that finds words, and the same as JSON for the box that opens with Ctrl+K."""

from django.http import HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from events.pages.exports import ESCAPES
from events.pages.find import Found, find
from events.shared.http import SignedInRequest, signed_in

LONGEST = 200
MOST = 20  # rows of the box


@require_safe
@signed_in
def find_page(request: SignedInRequest) -> HttpResponse:
    """`?q=` is what to find; longer than 200 characters is cut. `Accept` may ask for JSON."""
    if "application/json" in request.headers.get("Accept", ""):
        return _json(_found(request))
    context = {"words": _words(request), "found": _found(request)}
    response = TemplateResponse(request, "events/pages/find.html", context)
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
@signed_in
def find_json(request: SignedInRequest) -> HttpResponse:
    """`{results: [{title, kind, url, where}]}`, the first 20: text, never HTML."""
    return _json(_found(request))


def _found(request: SignedInRequest) -> list[Found]:
    return find(request.user, _words(request))


def _words(request: SignedInRequest) -> str:
    return request.GET.get("q", "")[:LONGEST]


def _json(found: list[Found]) -> HttpResponse:
    """No sign that could begin a tag stands in it, whoever puts it into a page."""
    results = [
        {"title": one.text, "kind": one.kind, "url": one.url, "where": one.where}
        for one in found[:MOST]
    ]
    response = JsonResponse({"results": results}, json_dumps_params={"ensure_ascii": False})
    response.content = response.content.decode().translate(ESCAPES).encode()
    patch_vary_headers(response, ["Accept"])
    return response
