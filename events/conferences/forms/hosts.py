"""A host conference with its days, as a form with a row per day, or as pasted TOML."""

from typing import Any, cast

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.forms import formset_factory
from typing_extensions import override

from events.conferences.forms.editions import PLACE, PlaceForm
from events.conferences.forms.fields import TimeInput, date_field, version_field
from events.conferences.models import Day, Edition, Kind, Series
from events.conferences.problems import day_problems, run_problems
from events.conferences.sheet import DayRow
from events.shared.text import check_one_line
from events.venues.models import Evidence

EVIDENCE = [(Evidence.SOURCED.value, "read"), (Evidence.DERIVED.value, "assumed")]


# Without this button's attribute a browser would ask for the zone before it fills it in.
FILL = StrictButton(
    "Fill in the days as usual", name="fill", value="1", type="submit", formnovalidate=""
)


class HostForm(PlaceForm):
    """A host edition, a new one or `host`; the year is that of its first day.

    `initial` holds the host as it is; series and slug stay as they were.
    """

    series = forms.ModelChoiceField(
        queryset=Series.objects.filter(role=Series.Role.HOST),
        required=False,
        empty_label="another one:",
    )
    new_series = forms.CharField(
        max_length=40, required=False, label="Name of another one", validators=[check_one_line]
    )
    start = date_field("First day")
    end = date_field("Last day")
    checked_on = date_field("Checked on", required=False, help_text="When you read these dates.")
    url = forms.URLField(label="Website", max_length=200, required=False, assume_scheme="https")
    version = version_field()

    class Meta:
        model = Edition
        fields = [
            *("title", "start", "end", "city", "country_code", "subdivision", "timezone"),
            *("online", "status", "url", "date_certainty", "checked_on", "note"),
        ]

    def __init__(self, *args: Any, host: Edition | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.host = host
        which = Row(Column("series"), Column("new_series"), Column("title"))
        if host:
            del self.fields["series"], self.fields["new_series"]
            which = Row(Column("title"))
        else:
            del self.fields["version"]
        self.fields["title"].required = False
        self.fields["title"].help_text = "Empty: the series and the year."
        self.fields["note"].widget = forms.Textarea({"rows": 3})
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            *(["version"] if host else []),
            Fieldset(
                "Which",
                which,
                Row(Column("start"), Column("end"), Column("date_certainty"), Column("status")),
                *([] if host else [FILL]),
            ),
            PLACE,
            Fieldset("Source", Row(Column("url"), Column("checked_on"), Column("online")), "note"),
        )

    @override
    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if not self.host and not typed.get("series") and not typed.get("new_series"):
            self.add_error("series", "Choose a series or write the name of another one.")
        start, end = typed.get("start"), typed.get("end")
        for problem in run_problems(start, end) if start and end else ():
            self.add_error(problem.where, problem.text)
        return typed

    def facts(self) -> dict[str, Any]:
        """Fields of Edition; an empty title becomes series and year."""
        facts = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        year = facts["start"].year
        return facts | {"year": year, "title": facts["title"] or f"{self.which()} {year}"}

    def which(self) -> Series | str:
        """The series, or the name of a new one."""
        if self.host:
            return self.host.series
        found: Series | str = self.cleaned_data["series"] or self.cleaned_data["new_series"]
        return found


class DayForm(forms.Form):
    """One day of a host; a row without a date does not count."""

    date = date_field("Date", required=False)
    kinds = forms.MultipleChoiceField(
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
    )
    opens = forms.TimeField(required=False, widget=TimeInput)
    closes = forms.TimeField(required=False, widget=TimeInput)
    label = forms.CharField(max_length=300, required=False, validators=[check_one_line])
    state = forms.ChoiceField(choices=Day.State.choices, initial=Day.State.PLANNED)
    evidence = forms.ChoiceField(choices=EVIDENCE, label="Kinds are", initial=Evidence.SOURCED)

    @override
    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("date") and not typed.get("kinds") and "kinds" not in self.errors:
            self.add_error("kinds", "Say what this day is; one box or more.")
        if typed.get("kinds") and not typed.get("date") and "date" not in self.errors:
            self.add_error("date", "Which date?")
        if typed.get("date"):
            hours = typed.get("opens"), typed.get("closes")
            for problem in day_problems(typed["date"], *hours, (None, None)):
                self.add_error(problem.where, problem.text)
        return typed


class DayRows(forms.BaseFormSet[DayForm]):
    """The rows of a page."""

    def rows(self) -> list[DayRow]:
        """The days that were typed, by date."""
        typed = [form.cleaned_data for form in self.forms if form.cleaned_data.get("date")]
        rows = [DayRow(**entry | {"kinds": tuple(entry["kinds"])}) for entry in typed]
        return sorted(rows, key=lambda row: (row.date, row.opens is not None, row.opens))


DayFormSet = cast(
    "type[DayRows]",
    formset_factory(DayForm, formset=DayRows, extra=2, max_num=60, absolute_max=60),
)


class PasteForm(forms.Form):
    """One `[[events]]` block of the FreeBSD website."""

    block = forms.CharField(
        label="A block of FreeBSD's eventsYYYY.toml",
        max_length=20_000,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
    )


def are_valid(form: HostForm, days: DayRows) -> bool:
    """Whether both are, and the days lie near the run; errors stand in their fields."""
    if not all([form.is_valid(), days.is_valid()]):
        return False
    run = form.cleaned_data["start"], form.cleaned_data["end"]
    for row in days.forms:
        day = row.cleaned_data.get("date")
        for problem in day_problems(day, None, None, run) if day else ():
            row.add_error("date", problem.text)
    return not days.total_error_count()
