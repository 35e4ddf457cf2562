"""The schedule file of a host, chosen or pasted, and what the file cannot say itself."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.core.exceptions import ValidationError
from typing_extensions import override

from events.program.foreign.sheet import MAX_BYTES
from events.shared.clock import check_zone
from events.shared.text import check_one_line

MOST_PASTED = 2_000_000


class ProgrammeForm(forms.Form):
    """A file that was looked at once is `kept`, so that it need not be chosen again."""

    file = forms.FileField(
        required=False, label="Schedule file", help_text="XML, JSON or .ics, at most 20 MB."
    )
    text = forms.CharField(
        required=False,
        strip=False,
        max_length=MOST_PASTED,
        label="Or paste it",
        widget=forms.Textarea({"rows": 6, "class": "font-monospace", "spellcheck": "false"}),
    )
    timezone = forms.CharField(
        required=False,
        max_length=60,
        validators=[check_zone],
        help_text="Only for times without offset, like Asia/Tokyo.",
    )
    track = forms.CharField(
        required=False,
        max_length=200,
        validators=[check_one_line],
        help_text="Empty: all. Of a large host only this track is read.",
    )
    kept = forms.RegexField(r"\A[0-9a-f]{64}\Z", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "kept",
            "file",
            "text",
            Row(Column("timezone"), Column("track")),
            Submit("look", "Look what it would do"),
        )

    @override
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file = given.get("file")
        if not self.errors and not (file or given.get("text") or given.get("kept")):
            raise ValidationError("Choose a file, or paste it.")
        if file and file.size > MAX_BYTES:
            self.add_error("file", "The file is larger than 20 MB.")
        return given

    def data_given(self) -> bytes | None:
        """The bytes of file or text; None where the file that was looked at is meant."""
        if file := self.cleaned_data.get("file"):
            content: bytes = file.read()
            return content
        text: str = self.cleaned_data["text"]
        return text.encode("utf-8", "replace") if text else None
