"""Forms of action items; rules live elsewhere."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row, Submit
from django import forms
from django.db.models import QuerySet
from typing_extensions import override

from events.conferences.models import Edition, Series
from events.planning.access import people_in
from events.planning.actions.items import NO_EDITION
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
            "due_offset",
            "due_words",
        ]
        labels = {
            "text": "What is to be done",
            "owner": "Who does it",
            "counterpart": "With whom",
            "counterpart_name": "With whom, if not in the list",
            "due_on": "Due on",
            "due_offset": "Or days from the edition's day",
            "due_words": "Due, in words",
        }
        help_texts = {"due_offset": "-14 is two weeks before, 8 is eight days after."}
        widgets = {"due_on": forms.DateInput(attrs={"type": "date"})}

    def __init__(self, *args: Any, series: QuerySet[Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = series
        people = people_in(series)
        self.fields["series"].queryset = mine  # type: ignore[attr-defined]  # a model choice
        self.fields["series"].initial = mine.first()
        self.fields["edition"].queryset = Edition.objects.filter(series__in=mine)  # type: ignore[attr-defined]  # a model choice
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]  # a model choice
        self.fields["counterpart"].queryset = people  # type: ignore[attr-defined]  # a model choice
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("What and who", "text", Row(Column("owner"), Column("counterpart"))),
            "counterpart_name",
            Fieldset("When", Row(Column("due_on"), Column("due_offset"), Column("due_words"))),
            Fieldset("Where it belongs", Row(Column("series"), Column("edition"))),
            Submit("add", "Write it down"),
        )

    @override
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("due_offset") is not None and not given.get("edition"):
            self.add_error("due_offset", NO_EDITION)
        return given


class CommentForm(forms.Form):
    """A remark."""

    text = forms.CharField(label="Remark", max_length=5000, widget=forms.Textarea({"rows": 3}))
