"""A meal, and the letter that orders it."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Row, Submit
from django import forms

from events.logistics.forms.fields import day_field, facts_of, lay_out, time_field, version_field
from events.logistics.models import Meal
from events.shared.text import check_no_control, check_one_line

FIELDS = ["name", "date", "time", "extra", "order_by", "caterer", "caterer_email", "note"]


class MealForm(forms.ModelForm[Meal]):
    """What, when, for whom beside the guests, from whom, and until when to order."""

    date = day_field("Day")
    time = time_field("At", required=False)
    order_by = day_field("To be ordered until", required=False)
    version = version_field()

    class Meta:
        model = Meal
        fields = FIELDS
        labels = {
            "name": "What",
            "extra": "Extra heads",
            "caterer": "From whom",
            "caterer_email": "Address",
        }
        help_texts = {"extra": "Who eats and is no guest: speakers, helpers."}
        widgets = {"note": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, fresh: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lay_out(
            self,
            "name",
            Row(Column("date"), Column("time"), Column("extra")),
            Fieldset(
                "The order", Row(Column("caterer"), Column("caterer_email"), Column("order_by"))
            ),
            "note",
            Submit("save", "Add this meal" if fresh else "Save this meal"),
            fresh=fresh,
        )

    def facts(self) -> dict[str, Any]:
        return facts_of(self, FIELDS)


class LetterForm(forms.Form):
    """The letter to the caterer; it is sent as it stands here."""

    subject = forms.CharField(max_length=200, validators=[check_one_line])
    body = forms.CharField(
        max_length=20_000,
        widget=forms.Textarea({"cols": 72, "rows": 16}),
        validators=[check_no_control],
    )
    seen = forms.CharField(max_length=500, widget=forms.HiddenInput)
    version = version_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
