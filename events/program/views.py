"""Who and what is wanted at an edition."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from events.conferences.access import get_edition_for_viewer
from events.shared.http import SignedInRequest, signed_in


@require_safe
@signed_in
def candidacy_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """The speaker pipeline as a list; nobody here is public."""
    edition = get_edition_for_viewer(request.user, slug)
    context = {
        "edition": edition,
        "candidacies": edition.candidacies.select_related("person", "source"),
    }
    return TemplateResponse(request, "events/program/candidacy_list.html", context)
