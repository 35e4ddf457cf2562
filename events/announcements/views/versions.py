"""The versions of a text, who approved which, and how one differs from another."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from events.announcements import access
from events.announcements.versions.difference import difference, last_approved, whole
from events.announcements.versions.models import Revision
from events.shared.http import SignedInRequest, signed_in

MOST = 200


@require_safe
@signed_in
def announcement_versions(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Two versions side by side in one column: `from` and `to`, else the last approved and now."""
    announcement = access.get_announcement_for_viewer(request.user, slug, pk)
    rows = list(announcement.revisions.select_related("saved_by__person", "approved_by__person"))
    newest = _asked(rows, request.GET.get("to", "")) or next(iter(rows), None)
    approved = last_approved(announcement)
    older = _asked(rows, request.GET.get("from", "")) or approved or _before(rows, newest)
    context = {
        "announcement": announcement,
        "edition": announcement.edition,
        "zone": announcement.edition.timezone or "UTC",
        "versions": rows[:MOST],
        "older": older,
        "newer": newest,
        "lines": difference(whole(older), whole(newest)) if older and newest else [],
    }
    return TemplateResponse(request, "events/announcements/announcement_versions.html", context)


def _asked(rows: list[Revision], number: str) -> Revision | None:
    """404 for a version that there is not."""
    if not number:
        return None
    found = next((row for row in rows if str(row.number) == number), None)
    if found is None:
        raise Http404
    return found


def _before(rows: list[Revision], newest: Revision | None) -> Revision | None:
    """The one before, or the same where there is none."""
    return next((row for row in rows if newest and row.number < newest.number), newest)
