"""What is typed on the team page and behind an invitation's link."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.contrib.auth.password_validation import validate_password as check_password
from django.http import QueryDict

from events.people.models import Role, Scope
from events.people.passwords import MAX_LENGTH
from events.shared.text import check_no_web_address, check_one_line

ROLE_WORDS = [
    (Role.ORGANIZER, "organizer: everything but roles"),
    (Role.VIEWER, "viewer: reads, sees no addresses"),
    (Role.OWNER, "owner: everything, roles too"),
]


class InviteForm(forms.Form):
    """The field `where` offers the series and editions that the inviting user owns."""

    email = forms.EmailField(max_length=254, label="Address", validators=[check_one_line])
    role = forms.ChoiceField(choices=ROLE_WORDS)

    def __init__(self, *args: Any, places: list[Scope], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {scope.place.slug: scope for scope in places}
        choices = [(slug, str(scope.place)) for slug, scope in self.places.items()]
        self.fields["where"] = forms.ChoiceField(
            choices=choices, help_text="A role for a series holds for all its editions."
        )
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Row(Column("email"), Column("role"), Column("where")),
            Submit("invite", "Mail an invitation"),
        )

    def clean_where(self) -> Scope:
        return self.places[self.cleaned_data["where"]]


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role.choices)


class NewLoginForm(forms.Form):
    """Name and password of somebody who was invited."""

    name = forms.CharField(
        max_length=300, label="Your name", validators=[check_one_line, check_no_web_address]
    )
    password = forms.CharField(
        strip=False,
        max_length=MAX_LENGTH,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=" ".join(password_validators_help_texts()),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.helper = FormHelper()
        self.helper.disable_csrf = True  # a link needs no cookie; `link` looks at the Origin
        self.helper.add_input(Submit("accept", "Make my login"))

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        check_password(password)
        return password


class JoinForm(forms.Form):
    """Nothing to type: the invited address has a login."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.disable_csrf = True
        self.helper.add_input(Submit("accept", "Take the role"))


def acceptance_form(posted: QueryDict | None, *, known: bool) -> NewLoginForm | JoinForm:
    """What the link asks: nothing of whom we know, else a name and a password."""
    return JoinForm(posted) if known else NewLoginForm(posted)
