"""When the next call is."""

from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.core.exceptions import ValidationError
from typing_extensions import override

from events.shared.clock import check_zone
from events.shared.moments import parse_moment


class CallForm(forms.Form):
    """The day, and if known the time with its zone: a call moves against others in March."""

    date = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    time = forms.TimeField(
        required=False, label="Time", widget=forms.TimeInput(attrs={"type": "time"})
    )
    zone = forms.CharField(label="Time zone", initial="UTC", max_length=60, validators=[check_zone])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.layout = Layout(
            Row(Column("date"), Column("time"), Column("zone")),
            Submit("", "Draft the agenda"),
        )

    @override
    def clean(self) -> dict[str, Any]:
        """Adds `at`, the UTC instant; refuses a time that the zone's clocks skip or show twice."""
        given = super().clean() or {}
        day, time, zone = given.get("date"), given.get("time"), given.get("zone")
        given["at"] = None
        if day and time and zone:
            try:
                given["at"] = parse_moment(datetime.combine(day, time).isoformat(" "), zone)
            except ValidationError as error:
                self.add_error("time", error)
        return given
