"""A task of the plan: what, how many days before or after, who, and who else."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms

from events.conferences.models import Edition
from events.planning.access import helpers_of
from events.planning.plan.models import PlanItem

FIELDS = ["text", "days", "owner", "backup", "notes"]


class PlanItemForm(forms.ModelForm[PlanItem]):
    """A new task of `edition`, or one that `initial` holds as it is."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    class Meta:
        model = PlanItem
        fields = FIELDS
        labels = {
            "text": "What is to be done",
            "days": "Days from the edition's day",
            "owner": "Who does it",
            "backup": "Who steps in",
        }
        help_texts = {"days": "-14 is two weeks before, 8 is eight days after."}
        widgets = {"notes": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, edition: Edition, fresh: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fresh:
            del self.fields["version"]
        people = helpers_of(edition)
        for name in ("owner", "backup"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]  # a model choice
        self.helper = FormHelper()
        self.helper.layout = Layout(
            *([] if fresh else ["version"]),
            Row(Column("text"), Column("days")),
            Row(Column("owner"), Column("backup")),
            "notes",
            Submit("save", "Add this task" if fresh else "Save this task"),
        )

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS}
