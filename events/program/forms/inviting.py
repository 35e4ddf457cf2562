"""The letter of an invitation, to be written to its end."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms

from events.program.inviting.letters import LINK, REMIND_AFTER, InvitationLetter
from events.shared.text import check_no_control, check_no_web_address, check_one_line, unix_lines

LONGEST = 20_000


class LetterForm(forms.Form):
    """Who gets it, what it says, and when the silent are reminded."""

    name = forms.CharField(
        label="Their name", max_length=300, validators=[check_one_line, check_no_web_address]
    )
    address = forms.EmailField(label="Mail address", max_length=254)
    subject = forms.CharField(max_length=200, validators=[check_one_line])
    body = forms.CharField(
        label="Letter",
        max_length=LONGEST,
        strip=False,
        validators=[check_no_control],
        widget=forms.Textarea({"rows": 22, "cols": 74}),
        help_text=f"{LINK} stands for their personal link, which is made when the letter goes out.",
    )
    remind_after = forms.IntegerField(
        label="Remind after days",
        required=False,
        min_value=1,
        max_value=90,
        initial=REMIND_AFTER,
        help_text="Once, if they say nothing. Empty for never.",
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "version",
            Row(Column("name"), Column("address")),
            "subject",
            "body",
            "remind_after",
        )

    def clean_body(self) -> str:
        text: str = unix_lines(self.cleaned_data["body"])
        return text

    def letter(self) -> InvitationLetter:
        told = self.cleaned_data
        return InvitationLetter(
            told["name"], told["address"], told["subject"], told["body"], told["remind_after"]
        )
