"""What people answer to a poll, and whom to ask."""

from collections.abc import Iterable
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.forms.boundfield import BoundField
from typing_extensions import override

from events.conferences.forms.fields import version_field
from events.conferences.models import DateOption
from events.conferences.poll.asked import Asked, read_asked
from events.conferences.poll.ballot import given_by
from events.conferences.poll.models import Answer, Voter
from events.people.models import User
from events.shared.clock import day_words
from events.shared.text import check_one_line

WORDS = {
    Answer.YES.value: "Yes",
    Answer.IF_NEED_BE.value: "If need be",
    Answer.NO.value: "No",
}
LONGEST = 20_000


class BallotForm(forms.Form):
    """One answer for each day asked about, and a remark; `voter` has the answers so far."""

    remark = forms.CharField(
        label="Anything to add",
        max_length=300,
        required=False,
        help_text="One line, such as the flight you would take.",
        validators=[check_one_line],
        widget=forms.TextInput({"autocomplete": "off", "class": "form-control"}),
    )
    version = version_field()

    def __init__(
        self,
        *args: Any,
        days: Iterable[tuple[DateOption, str]],
        voter: Voter | None,
        with_version: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        given = given_by(voter) if voter else {}
        self.fields["remark"].initial = voter.remark if voter else ""
        self.fields["version"].initial = voter.version if voter else 0
        if not with_version:
            del self.fields["version"]
        self.days = list(days)
        self.given = given
        self.stale = ""
        for option, _ in self.days:
            self.fields[_name(option)] = forms.ChoiceField(
                label=day_words(option.date),
                choices=list(WORDS.items()),
                initial=given.get(option.pk, ""),
                widget=forms.RadioSelect({"class": "form-check-input"}),
                error_messages={"required": f"Say yes, if need be or no to {option.date:%-d %B}."},
            )

    def keep_for_a_second_look(self, text: str, *, version: int) -> None:
        """The answers changed while these were typed: both are shown, and the next press counts."""
        self.stale = text
        self.data = {name: self.data[name] for name in self.data} | {"version": str(version)}

    @property
    def rows(self) -> list[tuple[DateOption, str, BoundField, str]]:
        """Each day with how it lies beside the host, its field, and the answer so far."""
        return [
            (option, words, self[_name(option)], self.given.get(option.pk, ""))
            for option, words in self.days
        ]

    def answers(self) -> dict[int, str]:
        return {option.pk: self.cleaned_data[_name(option)] for option, _ in self.days}


def _name(option: DateOption) -> str:
    return f"day-{option.pk}"


class AskForm(forms.Form):
    """Whom to ask: ticked members of the team, and people by name and address, one a line."""

    team = forms.MultipleChoiceField(
        label="Of the team", required=False, widget=forms.CheckboxSelectMultiple
    )
    people = forms.CharField(
        label="Others, one a line",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 6, "placeholder": "Rod Grimes <rod@example.org>"}),
        help_text=(
            "Name and address as in a mail. With a name alone nobody is mailed: "
            "you enter the answer for them."
        ),
    )

    def __init__(self, *args: Any, team: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(user.pk): user for user in team}
        field = cast("forms.MultipleChoiceField", self.fields["team"])
        field.choices = [(number, str(user)) for number, user in self.members.items()]
        self.helper = FormHelper()
        shown = ["team", "people"] if self.members else ["people"]
        self.helper.layout = Layout(*shown, Submit("ask", "Mail each of them a personal link"))

    @override
    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        people, problems = read_asked(typed.get("people", ""))
        for problem in problems:
            self.add_error("people", problem.text)
        ticked = [self.members[number] for number in typed.get("team", ())]
        team = [Asked(str(user), user.email) for user in ticked]
        self.asked = [*team, *people]
        if not (self.asked or self.errors):
            self.add_error("people", "Name at least one person to ask.")
        return typed
