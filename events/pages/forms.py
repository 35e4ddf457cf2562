"""What the public types: an address, which counts once confirmed; what to see of a programme."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from events.announcements.subscribers.queries import own_series
from events.outbox.addresses import wire_address
from events.program.public.wishes import Wish
from events.shared.clock import check_zone


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


CODE = re.compile(r"[A-HJ-NP-Z2-9]{6}")
MOST = 300  # chosen talks; more are a whole programme


class WishForm(forms.Form):
    """What to see of a programme. What it does not have is no error: nothing is then found."""

    day = forms.CharField(required=False, max_length=10)
    track = forms.CharField(required=False, max_length=60)
    kind = forms.CharField(required=False, max_length=10)
    room = forms.CharField(required=False, max_length=300)
    zone = forms.CharField(required=False, max_length=60, validators=[check_zone])
    host = forms.BooleanField(required=False)

    def wish(self) -> Wish:
        """With the talks of the address, as `talk=A,B` or `talk=A&talk=B`; no refused field."""
        self.is_valid()
        said = self.data.getlist("talk") if hasattr(self.data, "getlist") else []
        codes = dict.fromkeys(CODE.findall(",".join(said).upper()))
        return Wish(**self.cleaned_data, talks=tuple(codes)[:MOST])
