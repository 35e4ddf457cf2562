"""Our own editions: making one without a date, and editing what is not its date."""

from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row, Submit
from django import forms
from django.db.models import QuerySet

from events.conferences.forms.fields import version_field
from events.conferences.models import Edition, Series
from events.venues.models import Venue

PLACE = Fieldset(
    "Where",
    Row(Column("city"), Column("country_code"), Column("subdivision"), Column("timezone")),
)
BESIDE = Fieldset("Beside", Row(Column("host"), Column("placement")))


class PlaceForm(forms.ModelForm[Edition]):
    """What the forms of all editions ask: where."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country_code"].help_text = "Two letters, such as JP."
        self.fields["subdivision"].help_text = "For its holidays, such as ON in Canada."
        self.fields["timezone"].help_text = "Such as Asia/Tokyo."
        self.fields["timezone"].required = True

    def clean_country_code(self) -> str:
        code: str = self.cleaned_data["country_code"].upper()
        if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise forms.ValidationError("Write two letters, such as JP.")
        return code

    def clean_subdivision(self) -> str:
        return str(self.cleaned_data["subdivision"]).upper()


class BesideForm(PlaceForm):
    """What both forms of our editions ask: where, and beside which host."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        host = cast("forms.ModelChoiceField[Edition]", self.fields["host"])
        host.queryset = Edition.objects.hosts().newest_first()
        host.empty_label = "no host"
        self.fields["placement"].help_text = "In its programme, or in a venue of its own."


class NewEditionForm(BesideForm):
    """A new edition; the day is chosen later, in the planner."""

    series = forms.ModelChoiceField(queryset=Series.objects.none(), empty_label=None)
    year = forms.IntegerField(min_value=1990, max_value=2100)

    class Meta:
        model = Edition
        fields = ["title", "city", "country_code", "subdivision", "timezone", "host", "placement"]

    def __init__(self, *args: Any, series: QuerySet[Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Series]", self.fields["series"]).queryset = series
        self.fields["title"].help_text = "Such as bhyvecon Tokyo 2019."
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Row(Column("series"), Column("title"), Column("year")),
            PLACE,
            BESIDE,
            Submit("create", "Make this edition"),
        )

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "series"}


class EditionForm(BesideForm):
    """All but the date, which is decided in the planner. `initial` holds the edition as it is."""

    version = version_field()

    class Meta:
        model = Edition
        fields = [
            *("title", "city", "country_code", "subdivision", "timezone", "online", "venue"),
            *("host", "placement", "status", "public", "date_certainty", "venue_certainty", "note"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        venue = cast("forms.ModelChoiceField[Venue]", self.fields["venue"])
        venue.empty_label = "not known yet"
        self.fields["note"].widget = forms.Textarea({"rows": 3})
        self.fields["public"].help_text = "Anybody may then read its page."
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "version",
            Row(Column("title"), Column("status")),
            PLACE,
            Row(Column("venue"), Column("venue_certainty"), Column("online")),
            BESIDE,
            Fieldset("How sure, and who may read", Row(Column("date_certainty"), Column("public"))),
            "note",
            Submit("save", "Save this edition"),
        )

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
