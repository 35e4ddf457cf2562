"""From which slot on, and by how much."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from events.flows.day.sheet import Line, Sheet


class LateForm(forms.Form):
    """Offered are the slots of the day that have not begun. `seen` is the preview's mark."""

    slot = forms.TypedChoiceField(label="From", coerce=int)
    minutes = forms.IntegerField(
        label="Minutes",
        min_value=-120,
        max_value=120,
        step_size=5,
        initial=10,
        help_text="Less than 0 is earlier.",
    )
    everywhere = forms.BooleanField(required=False, label="In all rooms", initial=True)
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, sheet: Sheet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = [  # type: ignore[attr-defined]  # a choice field
            (line.slot.pk, f"{line.start:%H:%M} {line.slot.title}") for line in sheet.shiftable
        ]
        self.lines = {line.slot.pk: line for line in sheet.shiftable}
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_minutes(self) -> int:
        minutes = int(self.cleaned_data["minutes"])
        if not minutes:
            raise forms.ValidationError("By how many minutes? 0 moves nothing.")
        return minutes

    @property
    def line(self) -> Line:
        """The one chosen."""
        return self.lines[self.cleaned_data["slot"]]
