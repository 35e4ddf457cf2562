"""When a speaker is there: typed on the edition's clock."""

from datetime import date, datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms

from events.conferences.models import Edition
from events.program.schedule.hours import edition_zone
from events.program.talks.models import Availability
from events.shared.moments import parse_moment
from events.shared.text import check_one_line

FIELDS = ("arrives_at", "leaves_at", "travel_minutes", "note")


class PresenceForm(forms.Form):
    """Empty is not known. A time of the day alone would be of which day? So both are asked."""

    arrives_at = forms.CharField(label="Arrives", required=False, max_length=40)
    leaves_at = forms.CharField(label="Must leave", required=False, max_length=40)
    travel_minutes = forms.IntegerField(
        label="Minutes on the way",
        min_value=0,
        max_value=1440,
        initial=0,
        help_text="From there to the room: 180 from landing in Narita to the stage.",
    )
    note = forms.CharField(required=False, max_length=300, validators=[check_one_line])
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = edition.timezone or "UTC"
        day = edition.start or date(2019, 3, 20)
        self.fields["arrives_at"].help_text = f"Like {day} 11:00."
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "version",
            Row(Column("arrives_at"), Column("leaves_at")),
            Row(Column("travel_minutes"), Column("note")),
            Submit("save", "Keep when they are there"),
        )

    def clean_arrives_at(self) -> datetime | None:
        return self._moment("arrives_at")

    def clean_leaves_at(self) -> datetime | None:
        return self._moment("leaves_at")

    def _moment(self, name: str) -> datetime | None:
        text = self.cleaned_data[name]
        return parse_moment(text, self.zone) if text else None

    def facts(self) -> dict[str, Any]:
        """With the version only where there was a row to read it from."""
        given = {name: self.cleaned_data[name] for name in FIELDS}
        version = self.cleaned_data["version"]
        return given if version is None else {**given, "version": version}


def typed(row: Availability | None, edition: Edition) -> dict[str, Any]:
    """What is known, as the form holds it."""
    if row is None:
        return {}
    zone = edition_zone(edition)
    told = {name: getattr(row, name) for name in ("arrives_at", "leaves_at")}
    times = {name: f"{at.astimezone(zone):%Y-%m-%d %H:%M}" for name, at in told.items() if at}
    return {**times, "travel_minutes": row.travel_minutes, "note": row.note, "version": row.version}
