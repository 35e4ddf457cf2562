"""The form that decides about one day."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from django import forms
from django.urls import reverse

from events.conferences.models import DateOption
from events.shared.clock import day_words

STYLE = {"choose": "btn-primary", "reject": ""}


class DecideForm(forms.Form):
    """Choose or reject one day, with the reason; `verb` is choose or reject.

    Choosing moves the edition, so its version is the one that counts; else the day's own is.
    """

    reason = forms.CharField(
        max_length=1000,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "A reason is needed; write one sentence."},
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, option: DateOption, verb: str, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{verb}-{option.pk}-%s")
        self.row = option.edition if verb == "choose" else option
        kwargs.setdefault("initial", {"version": self.row.version})
        super().__init__(*args, **kwargs)
        self.verb = verb
        self.stale = ""
        self.helper = FormHelper()
        address = f"events:flows:option_{verb}"
        self.helper.form_action = reverse(address, args=[option.edition.slug, option.pk])
        label = f"{verb.capitalize()} {day_words(option.date)}"
        self.helper.layout = Layout(
            Field("version"), "reason", Submit(verb, label, css_class=STYLE[verb])
        )

    def keep_for_a_second_look(self, text: str, *, version: int) -> None:
        """Somebody was faster: what was typed stays, and the next press decides on what is now."""
        self.stale = text
        self.data = {name: self.data[name] for name in self.data} | {"version": str(version)}
