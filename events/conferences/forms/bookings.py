"""A room for an edition: which, when, what it costs; what was answered; the letter."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row, Submit
from django import forms
from typing_extensions import override

from events.conferences.bookings.models import Booking
from events.conferences.forms.fields import TimeInput, date_field, reason_field, version_field
from events.conferences.models import Edition
from events.shared.money import parse_amount, places_of
from events.shared.text import check_one_line
from events.venues.models import Room

FIELDS = [
    *("room", "date", "opens", "closes", "deadline"),
    *("contact", "contact_email", "currency", "cost", "deposit", "note"),
]


class RoomField(forms.ModelChoiceField[Room]):
    """A room with its venue."""

    @override
    def label_from_instance(self, obj: Room) -> str:
        return f"{obj}, {obj.venue}"


class BookingForm(forms.ModelForm[Booking]):
    """A new booking of `edition`, or one that `initial` holds as it is."""

    room = RoomField(Room.objects.none(), empty_label="choose one")
    date = date_field("Day")
    opens = forms.TimeField(label="From", widget=TimeInput(), help_text="In the venue's zone.")
    closes = forms.TimeField(label="To", widget=TimeInput())
    deadline = date_field("To be confirmed by", required=False)
    cost = forms.CharField(required=False, max_length=30, help_text="Like 30,000 or 1250.50.")
    deposit = forms.CharField(required=False, max_length=30)
    version = version_field()

    class Meta:
        model = Booking
        fields = FIELDS
        labels = {"contact": "Whom we ask", "contact_email": "Address"}
        widgets = {"note": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, edition: Edition, fresh: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fresh:
            del self.fields["version"]
        near = Room.objects.select_related("venue")
        rooms = near.filter(venue__city__iexact=edition.city) if edition.city else near
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]  # a model choice
        self.helper = FormHelper()
        self.helper.layout = Layout(
            *([] if fresh else ["version"]),
            "room",
            Row(Column("date"), Column("opens"), Column("closes")),
            Fieldset("Whom we ask", Row(Column("contact"), Column("contact_email")), "deadline"),
            Fieldset("Money", Row(Column("currency"), Column("cost"), Column("deposit"))),
            "note",
            Submit("save", "Wish for this room" if fresh else "Save the booking"),
        )

    @override
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        opens, closes = given.get("opens"), given.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", "The end must lie after the beginning, on the same day.")
        for name in ("cost", "deposit"):
            self._read_amount(name, given)
        return given

    def _read_amount(self, name: str, given: dict[str, Any]) -> None:
        text, currency = given.get(name) or "", given.get("currency") or ""
        given[name] = None
        if not text:
            return
        if not currency:
            self.add_error("currency", "Say in which currency.")
            return
        try:
            given[name] = parse_amount(text, currency)
        except forms.ValidationError as error:
            self.add_error(name, error)

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS}


def typed(booking: Booking) -> dict[str, Any]:
    """The initial values that show a booking as it was typed."""
    values = {name: getattr(booking, name) for name in (*FIELDS, "version")}
    places = places_of(booking.currency)
    for name in ("cost", "deposit"):
        values[name] = "" if values[name] is None else f"{values[name]:.{places}f}"
    return values


class AnswerForm(forms.Form):
    """What became of it."""

    state = forms.ChoiceField(label="The room is now")
    held_until = date_field("Held for us until", required=False)
    reason = reason_field("Who said so, when")
    version = version_field()

    def __init__(self, data: Any = None, *, booking: Booking) -> None:
        super().__init__(data, initial={"version": booking.version})
        moves = Booking.MOVES.get(booking.state, frozenset())
        choices = [
            (state.value, state.label.capitalize()) for state in Booking.State if state in moves
        ]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]  # a choice
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("version", Row(Column("state"), Column("held_until")), "reason")

    @override
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("state") != Booking.State.HELD:
            given["held_until"] = None
        elif not given.get("held_until") and "held_until" not in self.errors:
            self.add_error("held_until", "Until which day?")
        return given


class LetterForm(forms.Form):
    """The letter that asks for the room."""

    subject = forms.CharField(max_length=200, validators=[check_one_line])
    body = forms.CharField(max_length=20_000, widget=forms.Textarea({"cols": 72, "rows": 20}))
    version = version_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
