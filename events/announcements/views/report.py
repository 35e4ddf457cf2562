"""Reports: what came of one announcement as a file, and of a day's mail as a page."""

from datetime import date

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from events.announcements import access, actions, queries
from events.announcements.report.exports import line_reasons, report_csv
from events.announcements.report.queries import day_of, with_who_left
from events.announcements.report.telling import total_of
from events.announcements.views.reading import by
from events.conferences.access import get_edition_for_viewer
from events.shared.http import SignedInRequest, signed_in


@require_POST
@signed_in
def announcement_report(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """A POST, as it is recorded who took the addresses away."""
    announcement = access.get_announcement_for_organizer(request.user, slug, pk)
    rows = list(with_who_left(queries.people_mailed(announcement)))
    actions.note_report(announcement, len(rows), by=by(request), now=timezone.now())
    response = HttpResponse(report_csv(rows), content_type="text/csv; charset=utf-8")
    name = f"announcement-{announcement.pk}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@signed_in
def mail_day(request: SignedInRequest, slug: str, day: date) -> HttpResponse:
    """What became of the edition's mail on a day of UTC; the counts are those of its events."""
    edition = get_edition_for_viewer(request.user, slug)
    lines = day_of(edition, day)
    context = {
        "edition": edition,
        "day": day,
        "rows": [(line, line_reasons(line)) for line in lines],
        "total": total_of(lines),
    }
    return TemplateResponse(request, "events/announcements/mail_day.html", context)
