"""Correcting a fact: what was read, how sure it is, which edition is meant."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from typing_extensions import override

from events.planning.minutes.dates import is_possible
from events.planning.models import Fact
from events.shared.text import check_one_line
from events.venues.models import Certainty

# What may be corrected, by kind: the key in the fact's value and its label.
FIELDS: dict[str, dict[str, str]] = {
    "date": {"start": "First day (YYYY-MM-DD)", "end": "Last day (YYYY-MM-DD)"},
    "venue": {"venue": "Venue"},
    "topic": {"topic": "Topic"},
    "speaker": {"name": "Name", "topic": "Topic"},
    "list": {"list": "List"},
    "action": {
        "owner": "Who does it",
        "text": "What is to be done",
        "counterpart": "With whom",
        "due": "Until when, in words",
    },
    "candidate": {"place": "Place", "host": "Host conference"},
    "next-meeting": {"date": "Date (YYYY-MM-DD)"},
    "colocation": {"host": "Host conference", "relation": "How the day lies"},
    "cost": {"what": "What it is for", "amount": "Amount, as it was said", "place": "Place"},
    "decision": {"what": "What was decided"},
}
CHOICES = {
    "relation": [
        ("", "not said"),
        *((one, one.replace("-", " ")) for one in ("day-before", "day-after")),
        ("inside", "inside the host's programme"),
        ("overlaps", "overlaps"),
    ]
}
LONGEST = {"what": 500}
IMPOSSIBLE = "Write a day from 1990 to the tenth year after the call."
DATES = frozenset({"start", "end", "date"})


class FactForm(forms.Form):
    """Only the fields that this kind of fact has."""

    def __init__(self, *args: Any, fact: Fact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = fact.meeting.date
        self.names = FIELDS.get(fact.kind, {})
        for name, label in self.names.items():
            self.fields[name] = _field(fact, name, label)
        self.fields["certainty"] = forms.ChoiceField(
            choices=Certainty.choices, initial=fact.certainty, label="How sure"
        )
        self.fields["edition"] = forms.ModelChoiceField(
            fact.meeting.series.editions.all(),
            required=False,
            initial=fact.edition_id,
            label="Edition",
            empty_label="as the call says",
            help_text="Only where the call does not make it clear.",
        )
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", "Keep the correction"))

    @override
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in DATES & self.names.keys():
            try:
                day = date.fromisoformat(given[name]) if given.get(name) else None
            except ValueError:
                self.add_error(name, ValidationError("Write a date like 2019-03-20."))
                continue
            if day and not is_possible(day, self.call):
                self.add_error(name, ValidationError(IMPOSSIBLE))
        return given

    def value(self) -> dict[str, object]:
        """What was typed for the keys of the fact's value; a venue typed is not "the same"."""
        typed = {name: self.cleaned_data[name] for name in self.names}
        return typed | {"same_as": None} if "venue" in self.changed_data else typed


def _field(fact: Fact, name: str, label: str) -> forms.Field:
    """One line of text, or a choice where only some words make sense."""
    said = fact.value.get(name, "")
    if name in CHOICES:
        return forms.ChoiceField(choices=CHOICES[name], initial=said, required=False, label=label)
    return forms.CharField(
        label=label,
        initial=said,
        required=False,
        help_text=_hint(fact, name),
        max_length=LONGEST.get(name, 300),
        validators=[check_one_line],
    )


def _hint(fact: Fact, name: str) -> str:
    """Who may be meant, or what an empty field stands for."""
    if maybe := fact.value.get(f"{name}_candidates", []):
        return " or ".join(maybe) + "?"
    return "Empty: the same as last time." if name == "venue" and fact.value.get("same_as") else ""
