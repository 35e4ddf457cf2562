"""A file of a venue: a document for organizers, or the map that everybody sees."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from events.shared.text import check_one_line
from events.venues.files.models import VenueFile
from events.venues.files.reading import MAX_BYTES, WANTED


class VenueFileForm(forms.Form):
    """Which kinds are kept is told by the bytes, when it is added."""

    file = forms.FileField(label="File", help_text=f"{WANTED}; at most 20 MB.")
    kind = forms.ChoiceField(
        label="Who sees it",
        choices=[
            (VenueFile.Kind.DOCUMENT, "A document: organizers only"),
            (VenueFile.Kind.MAP, "The map: everybody, on the public page of the venue"),
        ],
        initial=VenueFile.Kind.DOCUMENT,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="What it shows",
        required=False,
        max_length=300,
        validators=[check_one_line],
        help_text="Of a map: the way in words, for those who do not see the picture.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("add", "Keep this file"))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError("The file is larger than 20 MB.")
        return file
