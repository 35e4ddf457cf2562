"""A thing that must be there."""

from typing import Any

from crispy_forms.layout import Column, Row, Submit
from django import forms

from events.conferences.models import Edition
from events.logistics.access import people_of, rooms_of
from events.logistics.forms.fields import facts_of, lay_out, version_field
from events.logistics.models import Equipment

FIELDS = ["text", "count", "room", "talk", "bringer", "comes_from", "state"]


class EquipmentForm(forms.ModelForm[Equipment]):
    """What, how many, for which room or talk, and who brings it."""

    version = version_field()

    class Meta:
        model = Equipment
        fields = FIELDS
        labels = {
            "text": "What",
            "count": "How many",
            "talk": "For the talk",
            "bringer": "Who brings it",
            "comes_from": "Or where it comes from",
            "state": "It is",
        }
        help_texts = {"comes_from": "The venue, a shop."}

    def __init__(self, *args: Any, edition: Edition, fresh: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["room"].queryset = rooms_of(edition)
        fields["talk"].queryset = edition.talks.live()
        fields["bringer"].queryset = people_of(edition)
        fields["talk"].to_field_name = "code"
        for name, nothing in (("room", "any room"), ("talk", "no talk"), ("bringer", "nobody yet")):
            fields[name].empty_label = nothing
        lay_out(
            self,
            Row(Column("text"), Column("count")),
            Row(Column("room"), Column("talk")),
            Row(Column("bringer"), Column("comes_from")),
            "state",
            Submit("save", "Add this" if fresh else "Save this"),
            fresh=fresh,
        )

    def facts(self) -> dict[str, Any]:
        return facts_of(self, FIELDS)


def typed_thing(thing: Equipment) -> dict[str, Any]:
    """The initial values that show it as it was typed."""
    told = {name: getattr(thing, name) for name in (*FIELDS, "version")}
    return told | {"talk": thing.talk.code if thing.talk else None}
