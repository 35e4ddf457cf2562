"""A talk: what it is, how long, and what only organizers read. A speaker for it."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row, Submit
from django import forms
from django.db.models import QuerySet
from typing_extensions import override

from events.people.models import Person
from events.program.talks.models import Speaking, Talk
from events.shared.text import check_no_web_address, check_one_line

FIELDS = [
    *("title", "subtitle", "kind", "minutes", "language", "abstract", "description"),
    *("recording", "expected", "needs", "notes"),
]
LONGEST = 100_000


class TalkForm(forms.ModelForm[Talk]):
    """A new talk, or one that `initial` holds as it is; a topic alone will do."""

    track = forms.CharField(
        required=False,
        max_length=200,
        validators=[check_one_line],
        help_text="A name; a new one makes the track.",
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    class Meta:
        model = Talk
        fields = FIELDS
        labels = {
            "minutes": "Minutes",
            "title": "Title or topic",
            "needs": "What they need",
            "expected": "How many will come",
        }
        help_texts = {
            "abstract": "A few sentences, for everybody once the talk is public.",
            "description": "The longer text of the talk's page.",
            "language": "A tag like en or ja.",
            "needs": "Adapter, sound, a table. Only organizers read it.",
            "notes": "Only organizers read it.",
        }
        widgets = {
            "abstract": forms.Textarea({"rows": 4, "maxlength": LONGEST}),
            "description": forms.Textarea({"rows": 6, "maxlength": LONGEST}),
            "needs": forms.Textarea({"rows": 2, "maxlength": LONGEST}),
            "notes": forms.Textarea({"rows": 3, "maxlength": LONGEST}),
        }

    def __init__(self, *args: Any, fresh: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fresh:
            del self.fields["version"]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            *([] if fresh else ["version"]),
            Fieldset(
                "What",
                "title",
                "subtitle",
                Row(Column("kind"), Column("minutes")),
                Row(Column("track"), Column("language")),
                "abstract",
                "description",
            ),
            Fieldset(
                "For organizers", Row(Column("recording"), Column("expected")), "needs", "notes"
            ),
            Submit("save", "Add this talk" if fresh else "Save this talk"),
        )

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in [*FIELDS, "track"]}


class SpeakerForm(forms.Form):
    """Somebody of our people, or a new person by name."""

    person = forms.ModelChoiceField(
        Person.objects.none(), required=False, empty_label="somebody new, by name"
    )
    name = forms.CharField(
        label="Name of somebody new",
        required=False,
        max_length=300,
        validators=[check_one_line, check_no_web_address],
    )
    state = forms.ChoiceField(label="They have", choices=Speaking.State.choices)
    shown = forms.BooleanField(label="Named beside the title", required=False, initial=True)

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a model choice
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Row(Column("person"), Column("name")), Row(Column("state"), Column("shown"))
        )

    @override
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        if bool(given.get("person")) == bool(given.get("name")):
            self.add_error("name", "Choose a person, or write the name of somebody new.")
        return given
