"""What a reader types behind the mailed link."""

from django import forms

from events.shared.text import check_one_line


class NameForm(forms.Form):
    """How to address the reader, if at all."""

    name = forms.CharField(
        label="Your name, if we shall write it beside your address",
        max_length=100,
        required=False,
        validators=[check_one_line],
    )
