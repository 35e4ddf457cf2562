"""What the public types. Nothing counts before the mailed link is confirmed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from events.announcements.subscribers.queries import own_series
from events.outbox.addresses import wire_address


class SubscribeForm(forms.Form):
    """An address; and which conferences, where the site has more than one."""

    address = forms.EmailField(
        label="Your mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    series = forms.ModelChoiceField(
        queryset=own_series(), label="Of", required=False, empty_label="all our conferences"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own_series().count() < 2:
            del self.fields["series"]

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        try:
            return wire_address(address)
        except ValueError:
            text = "This mail address cannot be used here; its part before the @ must be ASCII."
            raise ValidationError(text) from None
