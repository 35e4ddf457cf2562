"""The page that finds words."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from events.pages.find import find
from events.shared.http import SignedInRequest, signed_in

LONGEST = 200


@require_safe
@signed_in
def find_page(request: SignedInRequest) -> HttpResponse:
    """`?q=` is what to find; longer than 200 characters is cut."""
    words = request.GET.get("q", "")[:LONGEST]
    context = {"words": words, "found": find(request.user, words)}
    return TemplateResponse(request, "events/pages/find.html", context)
