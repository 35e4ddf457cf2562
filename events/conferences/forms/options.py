"""Candidate days: adding one."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.urls import reverse

from events.conferences.forms.fields import date_field
from events.conferences.models import Edition
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
