"""What speakers tell on their own page."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.files.uploadedfile import UploadedFile

from events.conferences.models import Edition
from events.program.forms.presence import PresenceForm
from events.program.profiles.models import LONGEST, Profile
from events.program.profiles.pictures import MOST_BYTES, photo_of
from events.program.talks.models import Speaking, Talk
from events.shared.text import check_no_control

TALK = ("title", "abstract", "language", "recording", "needs")


def _text(label: str, help_text: str, *, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        validators=[check_no_control],
        widget=forms.Textarea({"rows": rows}),
        help_text=help_text,
    )


class OwnTalkForm(forms.ModelForm[Talk]):
    """The talk as its speaker would have it."""

    abstract = _text("Abstract", "A few sentences, for everybody once the talk is public.", rows=8)
    needs = _text("What you need", "Adapter, sound, a table. Only organizers read it.", rows=3)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    class Meta:
        model = Talk
        fields = TALK
        labels = {"recording": "Recording"}
        help_texts = {"language": "A tag like en or ja."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "version", "title", "abstract", Row(Column("recording"), Column("language")), "needs"
        )

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in TALK}


class AboutForm(forms.ModelForm[Profile]):
    """Who the speaker is; the photo is decoded here, so that a bad one is refused by its field."""

    biography = _text("About you", "A few sentences, in public beside your talk.", rows=8)
    picture = forms.FileField(
        label="Photo",
        required=False,
        help_text=f"JPEG, PNG or WebP, at most {MOST_BYTES // 1_000_000} MB.",
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )
    photo_public = forms.BooleanField(
        label="The photo may be shown in public beside my talk", required=False
    )
    drop = forms.BooleanField(label="Delete my photo", required=False)

    class Meta:
        model = Profile
        fields = ("biography", "photo_public")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.photo:
            del self.fields["drop"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        asked = [name for name in ("picture", "photo_public", "drop") if name in self.fields]
        self.helper.layout = Layout("biography", *asked)

    def clean_picture(self) -> bytes:
        """The photo encoded anew; b"" where none was sent."""
        file: UploadedFile[Any] | None = self.cleaned_data["picture"]
        if file is None:
            return b""
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                f"The file has {file.size} bytes; at most {MOST_BYTES} are taken."
            )
        try:
            return photo_of(file.read())
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("biography", "photo_public")}


class TravelForm(PresenceForm):
    """When they are there, and what only organizers read of how they come."""

    travel = _text("Travel", "Flights, hotel, who else comes. Only organizers read it.")
    visa = _text("Visa", "Whether you need a letter for one, and what it must say.", rows=3)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, edition=edition, **kwargs)
        for name in ("arrives_at", "leaves_at"):
            self.fields[name].widget = forms.DateTimeInput({"type": "datetime-local"})
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "version",
            Row(Column("arrives_at"), Column("leaves_at")),
            Row(Column("travel_minutes"), Column("note")),
            "travel",
            "visa",
        )

    def told(self) -> dict[str, str]:
        """For the profile."""
        return {name: self.cleaned_data[name] for name in ("travel", "visa")}


class AnswerForm(forms.Form):
    """Yes or no, and why."""

    state = forms.ChoiceField(
        choices=[(Speaking.State.CONFIRMED, "yes"), (Speaking.State.DECLINED, "no")],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Say yes or no."),
    )
    reason = _text("Why", "Only organizers read it.", rows=2)


class NoteForm(forms.Form):
    """A message."""

    text = forms.CharField(
        label="Message",
        max_length=LONGEST,
        validators=[check_no_control],
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class AgainForm(forms.Form):
    """An address to which a new link goes, if it is a speaker's."""

    email = forms.EmailField(label="Mail address", max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
