"""How far an edition is."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.conferences.access import get_edition_for_viewer
from events.flows.readiness import readiness_of
from events.shared.clock import local_date
from events.shared.http import SignedInRequest, signed_in


@require_safe
@signed_in
def readiness_show(request: SignedInRequest, slug: str) -> HttpResponse:
    """All checks by area; what is missing comes first."""
    edition = get_edition_for_viewer(request.user, slug)
    today = local_date(timezone.now(), edition.timezone or "UTC")
    context = {
        "edition": edition,
        "readiness": readiness_of(edition, today=today),
        "today": today,
    }
    return TemplateResponse(request, "events/flows/readiness_show.html", context)
