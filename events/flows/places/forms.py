"""What is known of a place, and the decision about it."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms

from events.conferences.models import Edition, Prospect

# No title in it: crispy renders the label of a button as a template.
LABELS = {
    "choose": "Make this edition the one",
    "drop": "Set this edition aside for this year",
    "resume": "Take this edition up again",
}


class ProspectForm(forms.ModelForm[Prospect]):
    """The few facts of a candidate edition that no other page holds."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    class Meta:
        model = Prospect
        fields = ["contact", "next_step", "next_on", "cost", "who"]
        labels = {
            "next_step": "Next step",
            "next_on": "On",
            "cost": "Cost, in words",
            "who": "Who could come",
        }
        help_texts = {
            "contact": "Whom to ask there. Viewers do not see it.",
            "cost": "Such as: the room is free, the projector is not.",
        }
        widgets = {"next_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stale = ""
        self.fields["version"].initial = self.instance.version
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "version",
            "contact",
            Row(Column("next_step", css_class="col-sm-8"), Column("next_on")),
            "cost",
            "who",
            Submit("save", "Save what is known"),
        )

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def keep_for_a_second_look(self, text: str, *, version: int) -> None:
        """Somebody was faster: what was typed stays, and the next press stores it."""
        self.stale = text
        self.data = {name: self.data[name] for name in self.data} | {"version": str(version)}


class PlaceForm(forms.Form):
    """Make it the one, set it aside, or take it up again, with the reason."""

    reason = forms.CharField(
        max_length=1000,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "A reason is needed; write one sentence."},
    )
    others = forms.ModelMultipleChoiceField(
        label="And set aside for this year",
        queryset=Edition.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, edition: Edition, verb: str, rivals: Sequence[Edition] = (), **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"version": edition.version})
        super().__init__(*args, **kwargs)
        self.stale = ""
        others = self.fields["others"]
        if isinstance(others, forms.ModelMultipleChoiceField):
            others.queryset = Edition.objects.filter(pk__in=[one.pk for one in rivals])
        self.helper = FormHelper()
        shown = ["reason", "others"] if rivals else ["reason"]
        self.helper.layout = Layout("version", *shown, Submit(verb, LABELS[verb]))

    def keep_for_a_second_look(self, text: str, *, version: int) -> None:
        self.stale = text
        typed = {"reason": self.data.get("reason", ""), "version": str(version)}
        self.data = typed  # whom to set aside is ticked anew, on what stands now
