"""What people type about the communication plan."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.core.exceptions import ValidationError
from typing_extensions import override

from events.announcements.models import MailingList
from events.announcements.occasions import Occasion
from events.announcements.rules import read_rule
from events.announcements.schedule.models import FAR


class PlannedPostForm(forms.Form):
    """One post to come: what, to whom, how many days before or after the day."""

    occasion = forms.ChoiceField(choices=Occasion.choices)
    mailing_list = forms.ModelChoiceField(
        MailingList.objects.all(), label="To a list", required=False, empty_label="no list"
    )
    audience = forms.CharField(
        label="Or to persons",
        max_length=200,
        required=False,
        help_text="Like: attendees + speakers - organizers.",
    )
    days = forms.IntegerField(
        min_value=-FAR,
        max_value=FAR,
        label="Days from the day",
        help_text="-41 is 41 days before, 14 two weeks after.",
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Row(Column("occasion"), Column("days")),
            Row(Column("mailing_list"), Column("audience")),
            Submit("plan", "Plan this post"),
        )

    def clean_audience(self) -> str:
        text = self.cleaned_data["audience"].strip()
        return str(read_rule(text)) if text else ""

    @override
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = {"mailing_list", "audience"} <= set(cleaned)
        if given and bool(cleaned["mailing_list"]) == bool(cleaned["audience"]):
            text = "Choose a list or persons, one of them."
            self.add_error("mailing_list", ValidationError(text))
        return cleaned


class MoveForm(forms.Form):
    """Another number of days."""

    days = forms.IntegerField(min_value=-FAR, max_value=FAR)
