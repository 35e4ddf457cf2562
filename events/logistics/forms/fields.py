"""Fields that the forms of several needs share."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """The browser's own date field; between 1990 and 2100."""
    limits = {"type": "date", "min": "1990-01-01", "max": "2100-12-31"}
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(limits, format="%Y-%m-%d"),
        validators=[check_year],
    )


def time_field(label: str, *, required: bool = True, help_text: str = "") -> forms.TimeField:
    widget = forms.TimeInput({"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=required, help_text=help_text, widget=widget)


def version_field() -> forms.IntegerField:
    """The row version that the page was made from; a stale one is answered by 409."""
    return forms.IntegerField(min_value=0, widget=forms.HiddenInput)


def lay_out(form: forms.BaseForm, *parts: Any, fresh: bool) -> None:
    """The order of a form; a new row has no version yet."""
    if fresh:
        form.fields.pop("version", None)
    form.helper = FormHelper()  # type: ignore[attr-defined]  # where crispy looks for it
    form.helper.layout = Layout(*([] if fresh else ["version"]), *parts)  # type: ignore[attr-defined]  # as above


def facts_of(form: forms.BaseForm, names: Sequence[str]) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}


def check_year(day: date) -> None:
    if not 1990 <= day.year <= 2100:
        raise forms.ValidationError("The year must lie between 1990 and 2100.")
