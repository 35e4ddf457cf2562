"""Fields and small things that several forms share."""

from datetime import date
from typing import Any

from django import forms


class DateInput(forms.DateInput):
    """The browser's own date field; it wants ISO whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


def date_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A date between 1990 and 2100."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=DateInput({"min": "1990-01-01", "max": "2100-12-31"}),
        validators=[check_year],
    )


def check_year(day: date) -> None:
    if not 1990 <= day.year <= 2100:
        raise forms.ValidationError("The year must lie between 1990 and 2100.")


def reason_field(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=1000,
        help_text=help_text,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "A reason is needed; write one sentence."},
    )


def version_field() -> forms.IntegerField:
    """The row version that the page was made from; a stale one is answered by 409."""
    return forms.IntegerField(min_value=0, widget=forms.HiddenInput)
