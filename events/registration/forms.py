"""What a guest tells, what an organizer writes down, and how registrations are taken."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row, Submit
from django import forms
from django.core.exceptions import ValidationError

from events.conferences.models import Edition
from events.outbox.addresses import wire_address
from events.registration.models import Registration, RegistrationSettings
from events.shared.clock import day_words
from events.shared.moments import parse_moment
from events.shared.text import check_no_web_address

FIELDS = [
    *("name", "name_local", "organisation", "email"),
    *("diet", "needs", "host_days", "photo_consent"),
]
TIMES = ("opens_at", "closes_at")


class GuestForm(forms.ModelForm[Registration]):
    """Few fields: what the building, the cook and the door need."""

    host_days = forms.MultipleChoiceField(
        label="Which days of the host conference too",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Registration
        fields = FIELDS
        labels = {
            "name": "Name as on your ID, in Latin letters",
            "name_local": "Name as on your ID, in its own script",
            "organisation": "Organization",
            "email": "Mail address",
            "diet": "What you eat",
            "needs": "What you need",
            "photo_consent": "I may be seen on photos of the event",
        }
        help_texts = {
            "name_local": "If it is written in another script, such as Japanese.",
            "needs": "Access, allergies: what shall we prepare?",
        }

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["email"].required = True
        for name in ("name", "name_local", "organisation"):
            self.fields[name].validators.append(check_no_web_address)
        days = edition.host.days.all() if edition.host else []
        self.fields["host_days"].choices = [  # type: ignore[attr-defined]  # it is one of choices
            (day.date.isoformat(), day_words(day.date)) for day in days
        ]
        if not days:
            del self.fields["host_days"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # the public pages have no cookie
        self.helper.layout = Layout(
            Fieldset("Who", Row(Column("name"), Column("name_local")), "organisation", "email"),
            Fieldset("On the day", Row(Column("diet"), Column("needs")), *self._days()),
            "photo_consent",
        )

    def _days(self) -> list[str]:
        return ["host_days"] if "host_days" in self.fields else []

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        try:
            return wire_address(email) if email else ""
        except ValueError:
            text = "This mail address cannot be used here; its part before the @ must be ASCII."
            raise ValidationError(text) from None

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.fields if name in FIELDS}


class AskForm(GuestForm):
    """The public form; what robots fill in and people do not see stays empty."""

    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )


class OwnForm(GuestForm):
    """What a guest may change by the mailed link: all but the address that it went to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"]
        self.helper.render_unmentioned_fields = False
        self.helper.layout = Layout(*self.fields)


class DeskForm(GuestForm):
    """A guest as an organizer writes it down: a name is enough."""

    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = False
        self.helper.form_tag = True
        self.helper.disable_csrf = False
        self.helper.layout.append("version")
        self.helper.layout.append(Submit("save", "Save this guest"))


class SettingsForm(forms.ModelForm[RegistrationSettings]):
    """How an edition takes registrations; times are in the edition's zone."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    opens_at = forms.CharField(label="Opens at", required=False, max_length=40)
    closes_at = forms.CharField(
        label="Closes at",
        required=False,
        max_length=40,
        help_text="Such as 2019-03-10 18:00, in the edition's zone; the building's deadline.",
    )

    class Meta:
        model = RegistrationSettings
        fields = [
            *("is_open", "seats", "offer_hours"),
            *("list_due", "building_gets", "purge_after_days"),
        ]
        labels = {
            "is_open": "Registration is open",
            "offer_hours": "Hours that an offered seat is held",
            "list_due": "Guest list until",
            "building_gets": "What the building gets",
            "purge_after_days": "Days after the event until names are deleted",
        }
        help_texts = {
            "seats": "More seats are offered at once to those who wait; fewer take none away.",
            "list_due": "When the reception wants the names; else what the venue says.",
            "building_gets": "Guests read this: names for the reception, and by when.",
        }
        widgets = {
            "building_gets": forms.Textarea({"rows": 3, "maxlength": 2000}),
            "list_due": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        for name in TIMES:
            at = getattr(self.instance, name)
            local = at.astimezone(ZoneInfo(zone)) if at else None
            self.fields[name].initial = f"{local:%Y-%m-%d %H:%M}" if local else ""
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "version",
            "is_open",
            Row(Column("opens_at"), Column("closes_at")),
            Row(Column("seats"), Column("offer_hours")),
            "building_gets",
            Row(Column("list_due"), Column("purge_after_days")),
            Submit("save", "Save"),
        )

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*self.Meta.fields, *TIMES)}

    def clean_opens_at(self) -> datetime | None:
        return self._moment("opens_at")

    def clean_closes_at(self) -> datetime | None:
        return self._moment("closes_at")

    def _moment(self, name: str) -> datetime | None:
        text: str = self.cleaned_data[name]
        return parse_moment(text, self.zone) if text else None
