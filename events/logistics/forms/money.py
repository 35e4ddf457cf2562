"""The budget: a line, a rate, and what it adds up to."""

import re
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Column, Row, Submit
from django import forms
from typing_extensions import override

from events.logistics.forms.fields import day_field, facts_of, lay_out, version_field
from events.logistics.models import Budget, BudgetLine, Rate
from events.shared.money import parse_amount, places_of

FIELDS = ["text", "side", "state", "currency", "planned", "actual", "note"]
AMOUNTS = ("planned", "actual")
CENT = Decimal("0.01")
RATE = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,8})?")


class LineForm(forms.ModelForm[BudgetLine]):
    """Something that costs or brings money."""

    planned = forms.CharField(
        required=False, max_length=30, label="As planned", help_text="Like 30,000 or 1250.50."
    )
    actual = forms.CharField(
        required=False,
        max_length=30,
        label="As agreed or paid",
        help_text="Empty while only the plan is known.",
    )
    version = version_field()

    class Meta:
        model = BudgetLine
        fields = FIELDS
        labels = {"text": "What for", "side": "It is", "state": "It is now"}

    def __init__(self, *args: Any, fresh: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lay_out(
            self,
            "text",
            Row(Column("side"), Column("state"), Column("currency")),
            Row(Column("planned"), Column("actual")),
            "note",
            Submit("save", "Put it into the budget" if fresh else "Save this line"),
            fresh=fresh,
        )

    @override
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in AMOUNTS:
            self._read_amount(name, given)
        return given

    def _read_amount(self, name: str, given: dict[str, Any]) -> None:
        text, currency = given.get(name) or "", given.get("currency") or ""
        given[name] = None
        if not (text and currency):
            return
        try:
            given[name] = parse_amount(text, currency).quantize(CENT)
        except forms.ValidationError as error:
            self.add_error(name, error)

    def facts(self) -> dict[str, Any]:
        return facts_of(self, FIELDS)


def typed_line(line: BudgetLine) -> dict[str, Any]:
    """The initial values that show a line as it was typed."""
    told = {name: getattr(line, name) for name in (*FIELDS, "version")}
    places = places_of(line.currency)
    for name in AMOUNTS:
        told[name] = "" if told[name] is None else f"{told[name]:.{places}f}"
    return told


class BudgetForm(forms.ModelForm[Budget]):
    """In which currency it adds up, and for how many."""

    version = version_field()

    class Meta:
        model = Budget
        fields = ["currency", "heads"]
        labels = {"currency": "The budget adds up in", "heads": "For how many heads"}
        help_texts = {"heads": "Empty: those who have a seat are counted."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = Row(Column("currency"), Column("heads"))
        lay_out(self, row, Submit("save", "Save this"), fresh=False)

    def facts(self) -> dict[str, Any]:
        return facts_of(self, ["currency", "heads"])


class RateForm(forms.ModelForm[Rate]):
    """What one of a currency is worth in the budget's, and when that was so."""

    rate = forms.CharField(max_length=20, label="Is worth", help_text="Like 83.12.")
    on = day_field("Read on")

    class Meta:
        model = Rate
        fields = ["currency", "rate", "on"]
        labels = {"currency": "One"}

    def __init__(self, *args: Any, budget: Budget, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rate"].label = f"Is worth in {budget.currency}"
        choices = [each for each in self.fields["currency"].choices if each[0] != budget.currency]  # type: ignore[attr-defined]  # a choice
        self.fields["currency"].choices = choices  # type: ignore[attr-defined]  # a choice
        row = Row(Column("currency"), Column("rate"), Column("on"))
        lay_out(self, row, Submit("save", "Write down this rate"), fresh=True)

    def facts(self) -> dict[str, Any]:
        return facts_of(self, ["currency", "rate", "on"])

    def clean_rate(self) -> Decimal:
        text = self.cleaned_data["rate"].strip()
        if not RATE.fullmatch(text):
            raise forms.ValidationError("Write a rate like 83.12 or 0.0121, with a point.")
        if not (rate := Decimal(text)):
            raise forms.ValidationError("A rate is more than nothing.")
        return rate.quantize(Decimal("0.00000001"))
