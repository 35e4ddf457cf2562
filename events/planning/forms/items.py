"""Forms of action items; rules live elsewhere."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row, Submit
from django import forms

from events.conferences.models import Edition
from events.people.models import Person, User
from events.planning.access import series_for
from events.planning.models import ActionItem


class ItemForm(forms.ModelForm[ActionItem]):
    """A promise: what, who, with whom, until when."""

    class Meta:
        model = ActionItem
        fields = [
            "text",
            "series",
            "edition",
            "owner",
            "counterpart",
            "counterpart_name",
            "due_on",
            "due_words",
        ]
        labels = {
            "text": "What is to be done",
            "owner": "Who does it",
            "counterpart": "With whom",
            "counterpart_name": "With whom, if not in the list",
            "due_on": "Due on",
            "due_words": "Due, in words",
        }
        widgets = {"due_on": forms.DateInput(attrs={"type": "date"})}

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they come
        mine = series_for(user)
        people = Person.objects.all()
        self.fields["series"].queryset = mine  # type: ignore[attr-defined]  # a model choice
        self.fields["series"].initial = mine.first()
        self.fields["edition"].queryset = Edition.objects.filter(series__in=mine)  # type: ignore[attr-defined]  # a model choice
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]  # a model choice
        self.fields["counterpart"].queryset = people  # type: ignore[attr-defined]  # a model choice
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("What and who", "text", Row(Column("owner"), Column("counterpart"))),
            "counterpart_name",
            Fieldset("When", Row(Column("due_on"), Column("due_words"))),
            Fieldset("Where it belongs", Row(Column("series"), Column("edition"))),
            Submit("add", "Write it down"),
        )


class CommentForm(forms.Form):
    """A remark."""

    text = forms.CharField(label="Remark", max_length=5000, widget=forms.Textarea({"rows": 3}))
