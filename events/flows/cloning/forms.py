"""When, where and beside whom the next edition is to be."""

from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row, Submit
from django import forms

from events.conferences.models import Edition
from events.flows.cloning.preview import Wish
from events.shared.clock import check_zone
from events.shared.text import check_one_line


class CloneForm(forms.Form):
    """Asked by GET, so that a preview has an address; what is told then does it by POST."""

    date = forms.DateField(label="Its day", widget=forms.DateInput({"type": "date"}))
    host = forms.ModelChoiceField(
        Edition.objects.none(), required=False, empty_label="no host", label="Beside"
    )
    city = forms.CharField(max_length=100, validators=[check_one_line])
    country_code = forms.CharField(
        max_length=2, required=False, label="Country", help_text="Two letters, such as JP."
    )
    subdivision = forms.CharField(
        max_length=3, required=False, help_text="For its holidays, such as ON in Canada."
    )
    timezone = forms.CharField(
        max_length=60, label="Time zone", help_text="Such as Asia/Tokyo.", validators=[check_zone]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        host = cast("forms.ModelChoiceField[Edition]", self.fields["host"])
        host.queryset = Edition.objects.hosts().newest_first()
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.layout = Layout(
            Row(Column("date"), Column("host")),
            Fieldset(
                "Where",
                Row(
                    *(Column(name) for name in ("city", "country_code", "subdivision", "timezone"))
                ),
            ),
            Submit("", "Tell what comes along"),
        )

    def clean_country_code(self) -> str:
        code: str = self.cleaned_data["country_code"].upper()
        if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise forms.ValidationError("Write two letters, such as JP.")
        return code

    def clean_subdivision(self) -> str:
        return str(self.cleaned_data["subdivision"]).upper()

    @property
    def hidden(self) -> list[tuple[str, Any]]:
        """What was typed, for the form of the button that does it."""
        return [(field.name, field.value()) for field in self]

    def wish(self) -> Wish:
        return Wish(**self.cleaned_data)
