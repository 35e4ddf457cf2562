"""What the host's form holds when it opens: nothing, the usual form, a pasted event, a host."""

from datetime import date
from typing import Any

from django.forms import model_to_dict
from django.http import QueryDict

from events.conferences.forms.hosts import DayFormSet, DayRows, HostForm
from events.conferences.imports.events_toml import Event
from events.conferences.models import Edition, Series
from events.conferences.queries import last_in, last_of, usual_days

Page = tuple[HostForm, DayRows]
PLACE = ("city", "country_code", "subdivision", "timezone")


def empty(today: date) -> Page:
    return HostForm(initial={"checked_on": today, "date_certainty": "confirmed"}), _days([])


def filled(posted: QueryDict) -> Page:
    """What was typed, with the days of the usual form and last year's place where none is typed.

    Without usable dates the form comes back as it is, with its errors.
    """
    form = HostForm(posted)
    form.is_valid()
    first, last = form.cleaned_data.get("start"), form.cleaned_data.get("end")
    if not first or not last:
        return form, DayFormSet(posted, prefix="days")
    typed = {name: value for name, value in posted.items() if "\0" not in value}
    return _usual(form.cleaned_data.get("series"), first, last, typed)


def of_event(event: Event, today: date) -> Page:
    """A pasted event: of a known series, with its usual days, or of a new one."""
    series = Series.objects.filter(name__iexact=event.series, role=Series.Role.HOST).first()
    typed = {
        "series": series,
        "new_series": "" if series else event.series,
        "title": event.name,
        "start": event.start,
        "end": event.end,
        "city": event.city,
        "country_code": event.country_code,
        "url": event.url,
        "note": f"Place: {event.site}." if event.site else "",
        "checked_on": today,
        "date_certainty": "confirmed",
    }
    return _usual(series, event.start, event.end, typed)


def of_host(host: Edition) -> Page:
    initial = model_to_dict(host) | {"version": host.version}
    days = [model_to_dict(day, exclude=["id", "edition"]) for day in host.days.all()]
    return HostForm(initial=initial, host=host), _days(days)


def _usual(series: Series | None, first: date, last: date, typed: dict[str, Any]) -> Page:
    rows = [vars(row) for row in usual_days(series, first, last)]
    known = {name: value for name, value in typed.items() if value}
    return HostForm(initial=_place(series, typed.get("city")) | known), _days(rows)


def _place(series: Series | None, city: str | None) -> dict[str, Any]:
    """Zone and country as the last edition in that city had them; else where the series was."""
    last = last_in(city) if city else last_of(series) if series else None
    return {name: getattr(last, name) for name in PLACE} if last else {}


def _days(initial: list[dict[str, Any]]) -> DayRows:
    return DayFormSet(initial=initial, prefix="days")
