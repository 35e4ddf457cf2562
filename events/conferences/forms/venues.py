"""A venue and its rooms: what is known of a building. Only name and place are asked for."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row, Submit
from django import forms

from events.conferences.forms.fields import date_field, version_field
from events.venues.models import Room, Venue

HINTS = {
    "name_local": "In local script, to show a driver.",
    "address_local": "In local script, to show a driver.",
    "geo": "Latitude and longitude, like 35.7004,139.7448.",
    "timezone": "Such as Asia/Tokyo.",
    "access": "One step a line, from the airport and from the station, with minutes and fare.",
    "entry": "Reception and its hours, photo ID, who is escorted and from where.",
    "way_out": "When the front door closes, and how one leaves after that.",
    "photos": "Where pictures and recordings are allowed, and whom to ask.",
    "network": "Wireless, the ports it lets out (only 80 and 443?), whom to ask for more.",
    "guest_list_days": "Until when the reception wants the names of those who come.",
    "contacts": "Never shown to anybody but organizers.",
    "memory": "What to know next time.",
    "checked_by": "Who made sure.",
}


class VenueForm(forms.ModelForm[Venue]):
    """A new venue, or `venue`, which `initial` holds as it is."""

    checked_on = date_field("Checked on", required=False, help_text="When you last made sure.")
    version = version_field()

    class Meta:
        model = Venue
        fields = [
            *("name", "name_local", "address", "address_local", "geo"),
            *("city", "subdivision", "country_code", "timezone"),
            *Venue.FOR_EVERYBODY,
            *Venue.FOR_ORGANIZERS,
            "guest_list_days",
            *("certainty", "evidence", "note", "checked_on", "checked_by"),
        ]
        labels = {
            **Venue.FOR_EVERYBODY,
            **Venue.FOR_ORGANIZERS,
            "geo": "On the map",
            "guest_list_days": "Guest list, days before",
        }
        help_texts = HINTS
        widgets = {
            name: forms.Textarea({"rows": 3})
            for name in (*Venue.FOR_EVERYBODY, *Venue.FOR_ORGANIZERS, "note")
        }

    def __init__(self, *args: Any, venue: Venue | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if venue is None:
            del self.fields["version"]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            *(["version"] if venue else []),
            Fieldset(
                "Building",
                Row(Column("name"), Column("name_local")),
                Row(Column("address"), Column("address_local")),
            ),
            Fieldset(
                "Place",
                Row(Column("city"), Column("country_code"), Column("subdivision")),
                Row(Column("timezone"), Column("geo")),
            ),
            Fieldset("For everybody", *Venue.FOR_EVERYBODY),
            Fieldset("For organizers only", *Venue.FOR_ORGANIZERS, "guest_list_days"),
            Fieldset(
                "How sure",
                Row(Column("certainty"), Column("evidence")),
                Row(Column("checked_on"), Column("checked_by")),
                "note",
            ),
            Submit("save", "Save this venue"),
        )

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class RoomForm(forms.ModelForm[Room]):
    """A new room, or `room`, which `initial` holds as it is."""

    version = version_field()

    class Meta:
        model = Room
        fields = [
            *("name", "floor", "seats_in_rows", "seats_at_tables"),
            *("screen", "connectors", "streaming", "equipment", "note"),
        ]
        help_texts = {
            "screen": "Projector or display, and its shape (16:9).",
            "connectors": "HDMI, USB-C, VGA; what is there and what to bring.",
            "streaming": "Recording, stream, sound.",
            "equipment": "Microphones, adapters, whiteboard, power at the seats.",
        }
        widgets = {name: forms.Textarea({"rows": 3}) for name in ("equipment", "note")}

    def __init__(self, *args: Any, room: Room | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if room is None:
            del self.fields["version"]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            *(["version"] if room else []),
            Row(Column("name"), Column("floor")),
            Row(Column("seats_in_rows"), Column("seats_at_tables")),
            *("screen", "connectors", "streaming", "equipment", "note"),
            Submit("save", "Save this room"),
        )

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}
