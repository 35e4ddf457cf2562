"""What an edition taught, in two boxes."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from events.shared.text import check_no_control

LONGEST = 20_000


class LessonsForm(forms.Form):
    """Both may stay empty; one of them is better than none."""

    went_well = forms.CharField(
        label="What went well",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        validators=[check_no_control],
    )
    to_change = forms.CharField(
        label="What to change",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        validators=[check_no_control],
        help_text="As advice to whoever plans the next one: what to ask for, bring, avoid.",
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", "Keep it"))
