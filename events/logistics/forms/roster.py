"""Hours of the roster, typed by the clock where the edition is."""

from datetime import UTC, datetime
from typing import Any

from crispy_forms.layout import Column, Row, Submit
from django import forms
from typing_extensions import override

from events.conferences.models import Edition
from events.logistics.access import people_of, rooms_of
from events.logistics.forms.fields import day_field, facts_of, lay_out, time_field, version_field
from events.logistics.models import Shift
from events.shared.moments import parse_moment

FIELDS = ["task", "person", "room", "note"]


class ShiftForm(forms.ModelForm[Shift]):
    """Where, when, who; nobody yet where no name is chosen."""

    date = day_field("Day")
    opens = time_field("From")
    closes = time_field("To")
    version = version_field()

    class Meta:
        model = Shift
        fields = FIELDS
        labels = {"task": "What", "person": "Who"}

    def __init__(self, *args: Any, edition: Edition, fresh: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["person"].queryset = people_of(edition)
        fields["person"].empty_label = "nobody yet"
        fields["room"].queryset = rooms_of(edition)
        fields["room"].empty_label = "any room"
        self.zone = edition.timezone or "UTC"
        lay_out(
            self,
            Row(Column("task"), Column("person"), Column("room")),
            Row(Column("date"), Column("opens"), Column("closes")),
            "note",
            Submit("save", "Put it into the roster" if fresh else "Save these hours"),
            fresh=fresh,
        )

    @override
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, field in (("start", "opens"), ("end", "closes")):
            given[name] = self._moment(given.get("date"), given.get(field), field)
        if given["start"] and given["end"] and given["end"] <= given["start"]:
            self.add_error("closes", "The end must lie after the beginning, on the same day.")
        return given

    def _moment(self, day: Any, time: Any, field: str) -> datetime | None:
        if day is None or time is None:
            return None
        try:
            return parse_moment(f"{day} {time:%H:%M}", self.zone).astimezone(UTC)
        except forms.ValidationError as error:
            self.add_error(field, error)
            return None

    def facts(self) -> dict[str, Any]:
        return facts_of(self, [*FIELDS, "start", "end"])


def typed_shift(shift: Shift) -> dict[str, Any]:
    """The initial values that show the hours as they were typed."""
    start, end = shift.start.astimezone(shift.zone), shift.end.astimezone(shift.zone)
    times = {"date": start.date(), "opens": start.time(), "closes": end.time()}
    return {name: getattr(shift, name) for name in (*FIELDS, "version")} | times
