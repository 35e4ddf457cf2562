"""Somebody wanted: who or what; who is on it, and what comes next."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.db.models import QuerySet
from typing_extensions import override

from events.people.models import Person
from events.program.models import Candidacy
from events.shared.text import check_no_web_address

NEXT = ["owner", "next_step", "next_on"]


class WishForm(forms.ModelForm[Candidacy]):
    """A name, a topic, or both."""

    class Meta:
        model = Candidacy
        fields = ["name", "topic", "certainty"]
        labels = {"name": "Who", "topic": "On what", "certainty": "How sure the name is"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].validators.append(check_no_web_address)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Row(Column("name"), Column("topic")), "certainty", Submit("save", "Want this")
        )

    @override
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not (given.get("name") or given.get("topic")):
            self.add_error("name", "Write a name, a topic, or both.")
        return given


class NextForm(forms.ModelForm[Candidacy]):
    """Who is on it, and what comes next until when."""

    next_on = forms.DateField(
        label="Until",
        required=False,
        widget=forms.DateInput({"type": "date", "min": "1990-01-01", "max": "2100-12-31"}),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    class Meta:
        model = Candidacy
        fields = NEXT
        labels = {"owner": "Who is on it", "next_step": "Next step"}

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]  # a model choice
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "version",
            Row(Column("owner"), Column("next_step"), Column("next_on")),
            Submit("save", "Keep what comes next"),
        )

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in NEXT}
