"""The next call's agenda: as a page, as text that the site reads again, as a calendar entry."""

from collections.abc import Mapping
from datetime import UTC, datetime

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from events.conferences.models import Series
from events.planning import access
from events.planning.agenda import Call, draft_agenda, last_call
from events.planning.calendar import call_calendar
from events.planning.forms import CallForm
from events.shared.http import SignedInRequest, signed_in

TYPES = {"txt": "text/markdown; charset=utf-8", "ics": "text/calendar; charset=utf-8"}


@require_safe
@signed_in
def agenda(request: SignedInRequest, series: str) -> HttpResponse:
    """`?date=&time=&zone=` say when; without them the day that the last call named."""
    found = access.get_series_for_viewer(request.user, series)
    last = last_call(found)
    first = {"date": last.next_date if last else None, "zone": request.user.person.timezone}
    form = CallForm(request.GET if "date" in request.GET else None, initial=first)
    call = _call(found, form, first)
    context = {
        "series": found,
        "form": form,
        "text": draft_agenda(call) if call else "",
        "query": request.GET.urlencode() if form.is_bound else f"date={first['date']}&zone=UTC",
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/planning/agenda.html", context, status=status)


@require_safe
@signed_in
def agenda_file(request: SignedInRequest, series: str, ending: str) -> HttpResponse:
    """The same as a file: `txt` for the minutes to begin with, `ics` for a calendar."""
    found = access.get_series_for_viewer(request.user, series)
    form = CallForm(request.GET)
    call = _call(found, form, {})
    if call is None:
        return HttpResponse("Say the day as ?date=2019-03-07.\n", "text/plain", status=422)
    text, last = draft_agenda(call), last_call(found, call.date)
    stamp = last.imported_at if last else datetime.combine(call.date, datetime.min.time(), UTC)
    body = call_calendar(call, text, stamp) if ending == "ics" else text
    name = f"{call.date:%Y%m%d}.{'md' if ending == 'txt' else ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, TYPES[ending], headers=headers)


def _call(series: Series, form: CallForm, first: Mapping[str, object]) -> Call | None:
    """The call that the form says, or the one that the last call named."""
    if form.is_bound:
        given = form.cleaned_data if form.is_valid() else None
        return Call(series, given["date"], given["at"], given["zone"]) if given else None
    day = first["date"]
    return Call(series, day) if day else None  # type: ignore[arg-type]  # a date, see agenda()
