"""What is typed about people."""

from datetime import date
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row, Submit
from django import forms
from django.db.models import Q
from django.forms import model_to_dict
from typing_extensions import override

from events.people.models import Consent, Contact, Person
from events.people.names import fold
from events.people.persons import addresses_of, aliases_of, lines_of, person_problems


class DateInput(forms.DateInput):
    """The browser's own date field; it wants ISO whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class PersonForm(forms.ModelForm[Person]):
    """A person: names, how to reach them, notes. `version` is that of the row as it was read."""

    aliases = forms.CharField(
        label="Other spellings",
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 3}),
        help_text="One a line. They are found, and matched in minutes and tables.",
    )
    addresses = forms.CharField(
        label="Addresses",
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 3}),
        help_text="One a line: mail, phone, chat, web page. Viewers do not see them.",
    )
    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    class Meta:
        model = Person
        fields = ["name", "name_local", "timezone", "note"]
        labels = {
            "name": "Name",
            "name_local": "Name in its own script",
            "timezone": "Time zone",
            "note": "Notes",
        }
        help_texts = {
            "name": "As it is written on a schedule.",
            "timezone": "Such as Asia/Tokyo.",
            "note": "For organizers only; they are deleted with the person.",
        }

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = _as_typed(person) if person else {}
        super().__init__(*args, **kwargs)
        self.fields["note"].widget = forms.Textarea({"rows": 5})
        self.fields["timezone"].required = False
        self.fields["timezone"].initial = ""
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "version",
            Fieldset("Who", Row(Column("name"), Column("name_local")), "aliases"),
            Fieldset("How to reach them", "addresses", "timezone"),
            "note",
            Submit("save", "Save this person" if person else "Write this person down"),
        )

    @override
    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors:
            for problem in person_problems(self.facts()):
                self.add_error(problem.where, problem.text)
        return typed

    def facts(self) -> dict[str, Any]:
        """Fields of Person, and the two lists."""
        typed = self.cleaned_data
        facts = {name: typed[name] for name in self._meta.fields or ()}
        lists = {name: lines_of(typed[name]) for name in ("aliases", "addresses")}
        return facts | {"timezone": typed["timezone"] or "UTC"} | lists


def _as_typed(person: Person) -> dict[str, Any]:
    lists = {"aliases": aliases_of(person), "addresses": addresses_of(person)}
    fields = model_to_dict(person, PersonForm.Meta.fields) | {"version": person.version}
    return fields | {name: "\n".join(lines) for name, lines in lists.items()}


class ContactForm(forms.ModelForm[Contact]):
    """Who of us wrote or spoke to them is whoever fills this in."""

    class Meta:
        model = Contact
        fields = ["on", "way", "edition", "text", "next_step", "next_on"]
        labels = {
            "on": "On",
            "way": "How",
            "edition": "About",
            "text": "What was said",
            "next_step": "Next step",
            "next_on": "Until",
        }
        widgets = {"on": DateInput, "next_on": DateInput, "text": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, mine: Q, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Any]", self.fields["edition"])
        field.queryset = field.queryset.filter(mine, series__role="own")  # type: ignore[union-attr]  # it has one
        field.empty_label = "no edition"
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Row(Column("on"), Column("way"), Column("edition")),
            "text",
            Row(Column("next_step"), Column("next_on")),
            Submit("note", "Note this contact"),
        )

    def clean_on(self) -> date:
        return _plausible(self.cleaned_data["on"])

    def clean_next_on(self) -> date | None:
        day = self.cleaned_data["next_on"]
        return _plausible(day) if day else None


class ConsentForm(forms.Form):
    """What somebody agreed to, and how we know."""

    purpose = forms.ChoiceField(choices=Consent.Purpose.choices, label="Agrees that")
    how = forms.CharField(max_length=300, label="How we know", help_text="By mail of 3 March, say.")
    given_on = forms.DateField(label="Since", widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].validators += Consent._meta.get_field("how").validators
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Row(Column("purpose"), Column("given_on")),
            "how",
            Submit("agree", "Note what they agreed to"),
        )

    def clean_given_on(self) -> date:
        return _plausible(self.cleaned_data["given_on"])


class MergeForm(forms.Form):
    """Which spelling stays; `version` is that of the person who is kept."""

    name = forms.ChoiceField(label="The name that stays", widget=forms.RadioSelect)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, keep: Person, gone: Person, **kwargs: Any) -> None:
        names = dict.fromkeys([keep.name, gone.name, *aliases_of(keep), *aliases_of(gone)])
        kwargs["initial"] = {"name": keep.name, "version": keep.version}
        super().__init__(*args, **kwargs)
        self.fields["name"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]  # a choice
        self.helper = FormHelper()
        self.helper.form_tag = False
        same = fold(keep.name) == fold(gone.name)
        self.fields["name"].help_text = "" if same else "The others are kept as other spellings."


def _plausible(day: date) -> date:
    if not 1990 <= day.year <= 2100:
        raise forms.ValidationError("The year must lie between 1990 and 2100.")
    return day
