"""The form that releases a programme, or steps back to an older release."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms

from events.program.releases.models import check_version_name
from events.shared.text import check_one_line


class ReleaseForm(forms.Form):
    """`why` is only asked for where something stands against the release."""

    version = forms.CharField(
        max_length=60,
        label="Version",
        validators=[check_version_name],
        help_text="Becomes part of an address: v1, v2.",
    )
    note = forms.CharField(
        max_length=300,
        required=False,
        validators=[check_one_line],
        help_text="Stands in the changelog, for everybody.",
    )
    why = forms.CharField(
        max_length=300,
        required=False,
        label="Release it all the same, because",
        validators=[check_one_line],
        help_text="What is not confirmed goes out as “To be announced” even then.",
    )

    def __init__(self, *args: Any, blocked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not blocked:
            del self.fields["why"]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Row(Column("version"), Column("note")),
            *(["why"] if blocked else []),
            Submit("release", "Release it"),
        )


class BackForm(forms.Form):
    """A step back is a release of its own, with a name and a reason."""

    version = forms.CharField(max_length=60, validators=[check_version_name])
    why = forms.CharField(max_length=300, label="Why", validators=[check_one_line])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Row(Column("version"), Column("why")), Submit("back", "Release it again")
        )
