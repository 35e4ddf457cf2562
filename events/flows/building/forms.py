"""To whom a list goes, and which way."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from typing_extensions import override

from events.outbox.addresses import wire_address
from events.registration.building.models import GuestSending
from events.shared.text import check_one_line

Way = GuestSending.Way


class SendForm(forms.Form):
    """Looked at as often as you like; what was looked at last is what goes out."""

    way = forms.ChoiceField(
        choices=[(Way.MAIL, "By mail"), (Way.HAND, "I hand it over myself, as a print or a file")],
        widget=forms.RadioSelect,
        label="How",
    )
    to = forms.CharField(
        max_length=320,
        label="To",
        validators=[check_one_line],
        help_text="The reception's mail address; handed over by hand, the name of who took it.",
    )
    note = forms.CharField(
        max_length=300,
        required=False,
        label="A sentence of yours",
        validators=[check_one_line],
        help_text="Stands above the names of a mail.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("way", Row(Column("to"), Column("note")))

    @override
    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("way") == Way.MAIL and told.get("to"):
            try:
                told["to"] = wire_address(told["to"])
            except ValueError:
                text = "Write the mail address of the reception, such as desk@example.org."
                self.add_error("to", ValidationError(text))
        return told
