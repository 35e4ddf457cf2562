"""The page that leads to the four needs, with what is wrong in each."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.conferences.access import get_edition_and_right
from events.logistics.problems.needs import needs_of
from events.shared.clock import local_date
from events.shared.http import SignedInRequest, signed_in


@require_safe
@signed_in
def needs_show(request: SignedInRequest, slug: str) -> HttpResponse:
    """A viewer sees no money."""
    edition, may_write = get_edition_and_right(request.user, slug)
    today = local_date(timezone.now(), edition.timezone or "UTC")
    needs = needs_of(edition, today, with_money=may_write)
    context = {"edition": edition, "needs": needs, "may_write": may_write}
    return TemplateResponse(request, "events/logistics/needs_show.html", context)
