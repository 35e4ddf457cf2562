"""The minutes of a call, pasted or as a file."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from typing_extensions import override

from events.conferences.models import Series
from events.planning.actions.meetings import MOST_BYTES, TOO_LONG


class MinutesForm(forms.Form):
    """The text with its call's date, unless the file's name says it."""

    series = forms.ModelChoiceField(Series.objects.none(), label="Series")
    date = forms.DateField(
        required=False,
        label="Date of the call",
        help_text="Not needed for a file named like 20181129.md.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    text = forms.CharField(
        required=False,
        label="The minutes",
        strip=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea({"rows": 16, "class": "font-monospace"}),
    )
    file = forms.FileField(required=False, label="Or a file")
    replace = forms.BooleanField(
        required=False,
        label="It is the same call: replace the minutes that are kept",
        help_text="Needed only where the new text keeps little of the old one.",
    )

    def __init__(self, *args: Any, series: QuerySet[Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["series"].queryset = series  # type: ignore[attr-defined]  # a model choice
        self.fields["series"].initial = series.first()
        self.helper = FormHelper()
        self.helper.attrs = {"data-autosave": ""}
        self.helper.layout = Layout(
            Row(Column("series"), Column("date")),
            "text",
            "file",
            "replace",
            Submit("read", "Read the minutes"),
        )

    @override
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file, text = given.get("file"), given.get("text")
        if not file and not text and not self.errors:
            raise ValidationError("Paste the minutes, or choose a file.")
        if file and file.size > MOST_BYTES:
            self.add_error("file", TOO_LONG)
        return given

    def content(self) -> tuple[bytes, str]:
        """The bytes that were given and the file's name; the file wins over the text."""
        file = self.cleaned_data.get("file")
        if file:
            return file.read(), file.name
        return self.cleaned_data["text"].encode(), ""
