"""Where a slot goes: time, room and length as selects, so that it works on a phone as well."""

from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError

from events.program.schedule.desk import Desk
from events.program.schedule.hours import edition_zone
from events.program.schedule.models import Slot
from events.program.schedule.words import clock_of, stamp_of
from events.shared.moments import parse_moment
from events.shared.text import check_one_line
from events.venues.models import Room

LENGTHS = (5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 75, 90, 120, 150, 180, 240)
KINDS = [kind for kind in Slot.Kind.choices if kind[0] != Slot.Kind.TALK]


class PlaceForm(forms.Form):
    """What goes where: a slot, a talk from the tray, or something that is no talk.

    `version` is the slot's as it was read. With `free` the form also asks what it is to be.
    """

    slot = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    talk = forms.ChoiceField(required=False, label="A talk from the tray")
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    kind = forms.ChoiceField(required=False, label="Or something else", choices=KINDS)
    text = forms.CharField(
        required=False,
        max_length=300,
        validators=[check_one_line],
        help_text="Like Lunch. A break without a room is for all.",
    )
    start = forms.CharField(label="Begins at", max_length=40, widget=forms.Select)
    minutes = forms.IntegerField(min_value=5, max_value=1440, widget=forms.Select)
    room = forms.ModelChoiceField(
        Room.objects.none(), required=False, empty_label="no room yet, or all rooms"
    )

    def __init__(self, *args: Any, desk: Desk, free: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = desk.programme.edition.timezone or "UTC"
        self._offer(desk)
        self.helper = FormHelper()
        self.helper.form_tag = False
        where = Row(Column("start"), Column("minutes"), Column("room"))
        what = ["talk", Row(Column("kind"), Column("text"))] if free else ["talk"]
        if not free:
            self.fields["talk"].widget = forms.HiddenInput()
        self.helper.layout = Layout("slot", "version", *what, where)

    def _offer(self, desk: Desk) -> None:
        talks = [(talk.code, f"{talk}, {talk.minutes} min") for talk in desk.tray]
        length = int(self.initial.get("minutes") or 30)
        choices: dict[str, list[Any]] = {
            "talk": [("", "no talk"), *talks],
            "start": times_of(desk),
            "minutes": [(each, each) for each in sorted({*LENGTHS, length})],
        }
        for name, offered in choices.items():
            self.fields[name].widget.choices = offered
        self.fields["talk"].choices = choices["talk"]  # type: ignore[attr-defined]  # a choice
        rooms = Room.objects.filter(pk__in=[room.pk for room in desk.rooms])
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]  # a model choice

    def clean_start(self) -> datetime:
        """An instant of a step of five minutes."""
        start = parse_moment(self.cleaned_data["start"], self.zone)
        if start.minute % 5 or start.second or start.microsecond:
            raise ValidationError("Slots begin at full five minutes.")
        return start


class ShiftForm(forms.Form):
    """By how much, and whether only in this room."""

    minutes = forms.IntegerField(
        label="By minutes", min_value=-720, max_value=720, step_size=5, initial=10
    )
    everywhere = forms.BooleanField(required=False, label="In all rooms", initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


class AcceptForm(forms.Form):
    """Why a soft problem may stay."""

    kind = forms.CharField(max_length=20, widget=forms.HiddenInput)
    where = forms.CharField(max_length=300, widget=forms.HiddenInput)
    reason = forms.CharField(max_length=300, validators=[check_one_line])


def times_of(desk: Desk) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every five minutes of each visible day, under its date."""
    zone = edition_zone(desk.programme.edition)
    return [
        (day.words, [(stamp_of(at, zone), clock_of(at, zone)) for at in day.times()])
        for day in desk.days
    ]
