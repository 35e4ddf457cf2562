"""Candidate days: adding one, choosing one, setting one aside."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Layout, Row, Submit
from django import forms
from django.urls import reverse

from events.conferences.forms.fields import date_field, reason_field, version_field
from events.conferences.models import DateOption, Edition
from events.shared.clock import day_words
from events.shared.text import check_one_line


class OptionForm(forms.Form):
    """A new candidate day, with whose word it is."""

    date = date_field("Day")
    reason = forms.CharField(
        label="Why this day", max_length=1000, required=False, validators=[check_one_line]
    )
    source = forms.CharField(
        label="Whose word",
        max_length=300,
        help_text="A person or a call, and when.",
        validators=[check_one_line],
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_action = reverse("events:conferences:option_add", args=[edition.slug])
        self.helper.layout = Layout(
            Row(Column("date"), Column("source")), "reason", Submit("add", "Add this day")
        )


class DecideForm(forms.Form):
    """Choose or reject one day, with the reason; `verb` is choose or reject."""

    reason = reason_field("Reason")
    version = version_field()

    def __init__(self, *args: Any, option: DateOption, verb: str, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{verb}-{option.pk}-%s")
        kwargs.setdefault("initial", {"version": option.edition.version})
        super().__init__(*args, **kwargs)
        self.verb = verb
        self.helper = FormHelper()
        self.helper.form_action = reverse(
            f"events:conferences:option_{verb}", args=[option.edition.slug, option.pk]
        )
        self.helper.layout = Layout(
            Field("version"),
            "reason",
            Submit(verb, f"{verb.capitalize()} {day_words(option.date)}", css_class=STYLE[verb]),
        )


STYLE = {"choose": "btn-primary", "reject": ""}
