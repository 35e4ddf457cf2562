"""How bad each kind of overlap is, for one edition."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from events.conferences.colocation import levels_of
from events.conferences.forms.fields import version_field
from events.conferences.models import Edition, Rule
from events.shared.problems import Level

LABELS = {
    Rule.Overlap.DEVSUMMIT: "Overlaps a devsummit day",
    Rule.Overlap.CONFERENCE: "Overlaps a day of talks",
    Rule.Overlap.TUTORIAL: "Overlaps a tutorial day",
    Rule.Overlap.CANCELLED: "The host cancelled a day on ours or later",
    Rule.Overlap.SOCIAL: "Overlaps a social event",
    Rule.Overlap.OTHER: "Overlaps something else of the host's",
    Rule.Overlap.HOLIDAY: "Is a public holiday",
}
LEVELS = [
    (Level.BLOCK.value, "block: the day cannot be chosen"),
    (Level.WARN.value, "warn: look at it"),
    (Level.NOTE.value, "note: good to know"),
]


class RulesForm(forms.Form):
    """One select per kind of overlap."""

    version = version_field()

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        known = {str(kind): level.value for kind, level in levels_of(edition).items()}
        kwargs["initial"] = known | {"version": edition.version}
        super().__init__(*args, **kwargs)
        for kind, label in LABELS.items():
            words = f"Usually {Rule.DEFAULTS[kind].value}."
            self.fields[kind.value] = forms.ChoiceField(
                label=label, choices=LEVELS, help_text=words
            )
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", "Save these rules"))

    def levels(self) -> dict[str, Level]:
        return {kind.value: Level(self.cleaned_data[kind.value]) for kind in LABELS}
