"""A venue: what is known of a building."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row, Submit
from django import forms

from events.conferences.forms.fields import date_field, version_field
from events.venues.models import Venue


class VenueForm(forms.ModelForm[Venue]):
    """A new venue, or `venue`, which `initial` holds as it is."""

    checked_on = date_field("Checked on", required=False, help_text="When you last made sure.")
    version = version_field()

    class Meta:
        model = Venue
        fields = [
            *("name", "name_local", "address", "city", "subdivision", "country_code", "timezone"),
            *("certainty", "evidence", "note", "checked_on"),
        ]

    def __init__(self, *args: Any, venue: Venue | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if venue is None:
            del self.fields["version"]
        self.fields["name_local"].help_text = "In local script, to show a driver."
        self.fields["timezone"].help_text = "Such as Asia/Tokyo."
        self.helper = FormHelper()
        self.helper.layout = Layout(
            *(["version"] if venue else []),
            Fieldset("Building", Row(Column("name"), Column("name_local")), "address"),
            Fieldset(
                "Place",
                Row(
                    Column("city"),
                    Column("country_code"),
                    Column("subdivision"),
                    Column("timezone"),
                ),
            ),
            Fieldset(
                "How sure",
                Row(Column("certainty"), Column("evidence"), Column("checked_on")),
                "note",
            ),
            Submit("save", "Save this venue"),
        )

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}
