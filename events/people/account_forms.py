"""What is typed in one's own settings."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from events.people.models import Person
from events.shared.text import check_no_web_address, check_one_line


class ProfileForm(forms.ModelForm[Person]):
    class Meta:
        model = Person
        fields = ["name", "name_local", "timezone"]
        labels = {"name_local": "Name in your own script", "timezone": "Time zone"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "name_local"):
            self.fields[name].validators.append(check_no_web_address)
        self.fields["name"].help_text = "In Latin letters; by it you are sorted."
        self.fields["name_local"].help_text = "If it is another than Latin."
        self.fields["timezone"].help_text = "Such as Asia/Tokyo. Mail to you tells times in it."
        self.helper = FormHelper()
        self.helper.layout = Layout("name", "name_local", "timezone", Submit("save", "Save"))


class NewAddressForm(forms.Form):
    email = forms.EmailField(
        max_length=254,
        label="New address",
        validators=[check_one_line],
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("ask", "Mail a link to the new address"))
