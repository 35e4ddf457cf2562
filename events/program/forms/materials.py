"""How far slides, a recording or a paper of a talk are."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from events.program.materials.models import Material
from events.shared.text import check_one_line


class MaterialForm(forms.Form):
    """`version` is the row's as it was read."""

    state = forms.ChoiceField(label="How far", choices=Material.State.choices)
    url = forms.URLField(
        required=False,
        max_length=500,
        label="Address",
        assume_scheme="https",
        help_text="Where everybody finds it. It stands on the talk's page once it is published.",
    )
    reason = forms.CharField(
        required=False,
        max_length=200,
        label="Why it will not come",
        validators=[check_one_line],
        help_text="For organizers alone.",
    )
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("state", "url", "reason", "version", Submit("save", "Save it"))


class SlidesForm(forms.Form):
    """What a speaker says of the slides: where they are, or why there will be none."""

    url = forms.URLField(
        required=False,
        max_length=500,
        label="Address of your slides",
        assume_scheme="https",
        help_text="On your own site, say. An organizer looks before it stands on the talk's page.",
    )
    reason = forms.CharField(
        required=False,
        max_length=200,
        label="Or why there will be none",
        validators=[check_one_line],
        help_text="Only organizers read it. Nobody asks you again then.",
    )
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout("version", "url", "reason")

    def facts(self, material: Material) -> dict[str, Any]:
        """As `note_material` takes it. What is published at that address already stays so."""
        given = self.cleaned_data
        if material.state == Material.State.PUBLISHED and given["url"] == material.url:
            return {"state": material.state, **given, "reason": ""}
        state = Material.State.RECEIVED if given["url"] else Material.State.NONE
        return {"state": state, **given, "reason": "" if given["url"] else given["reason"]}
