"""What people type: a list with its rules, its address again, a post, a reason, an outcome."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Field, Fieldset, Layout, Row, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from typing_extensions import override

from events.announcements import queries
from events.announcements.actions.drafts import Draft
from events.announcements.audiences import counts_of_kinds
from events.announcements.fields import LONGEST_BODY
from events.announcements.models import Announcement, MailingList
from events.announcements.occasions.texts import text_for
from events.announcements.rules import Kind, rule_words
from events.announcements.words import typed_moment
from events.conferences.models import Edition
from events.outbox.models import Delivery
from events.shared.moments import parse_moment

MOST_BYTES = 20_000_000  # of an archive


class ListForm(forms.ModelForm[MailingList]):
    """A list and what it expects; `address` decides what is armed."""

    archive_url = forms.URLField(
        label="Address of its archive", required=False, assume_scheme="https"
    )

    class Meta:
        model = MailingList
        fields = [
            "address",
            "name",
            "charter",
            "archive_url",
            "subscribers_only",
            "moderated",
            "posting",
            "for_tests",
            "quiet_days",
            "topics",
            "language",
        ]
        labels = {
            "subscribers_only": "Takes posts of subscribers only",
            "moderated": "A moderator reads each post",
            "posting": "Is our From address subscribed?",
            "for_tests": "It is there for tests",
            "quiet_days": "Days between two posts of ours",
            "topics": "Words of its charter",
            "language": "Its language",
        }
        help_texts = {
            "charter": "What belongs there, and where you read that.",
            "topics": "Words with commas, like bhyve, vmm: a post without any is off charter.",
            "language": "Its tag, like en or ja; said in each post.",
        }
        widgets = {"charter": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = self.instance.pk is not None
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("The list", "address", "name", "archive_url"),
            Fieldset(
                "Its rules",
                "charter",
                "subscribers_only",
                "moderated",
                "posting",
                "for_tests",
                "quiet_days",
                "topics",
                "language",
            ),
            Submit("save", "Save the list" if known else "Add the list, unarmed"),
        )

    def clean_address(self) -> str:
        local, _, domain = self.cleaned_data["address"].rpartition("@")
        return f"{local}@{domain.lower()}"


class ArmForm(forms.Form):
    """The address, typed again."""

    typed = forms.CharField(label="Type its address again", max_length=254)


class PostField(forms.ModelChoiceField[Announcement]):
    """A post that a follow-up may answer, by the subject that the list saw."""

    @override
    def label_from_instance(self, obj: Announcement) -> str:
        return f"{obj.sent_subject} ({obj.target})"


class AnnouncementForm(forms.ModelForm[Announcement]):
    """A post. Times without an offset are in the edition's zone."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    body = forms.CharField(
        widget=forms.Textarea(attrs={"cols": 72, "rows": 18}),
        max_length=LONGEST_BODY,
        strip=False,
    )
    audience = forms.ChoiceField(label="Or to persons, each by mail", required=False)
    reply_to = PostField(
        queryset=Announcement.objects.none(),
        label="Answers the post",
        empty_label="none: this begins a thread",
        required=False,
    )
    send_at = forms.CharField(label="Send at", required=False, max_length=40)

    class Meta:
        model = Announcement
        fields = [
            "occasion",
            "mailing_list",
            "audience",
            "reply_to",
            "subject",
            "body",
            "send_at",
            "with_html",
        ]
        labels = {
            "mailing_list": "To a list",
            "with_html": "To persons: with an HTML part that says the same",
        }

    field_order = [
        "occasion",
        "mailing_list",
        "audience",
        "reply_to",
        "subject",
        "body",
        "send_at",
        "key",
        "version",
    ]

    def __init__(
        self, data: Any = None, *, edition: Edition, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"key": uuid4(), **(initial or {})})
        self.edition = edition
        chosen = str(self.initial.get("audience", ""))
        self.fields["mailing_list"].empty_label = "no list"  # type: ignore[attr-defined]  # ModelChoiceField
        self.fields["audience"].choices = _audiences(edition, chosen)  # type: ignore[attr-defined]  # ChoiceField
        reply_to, send_at = self.fields["reply_to"], self.fields["send_at"]
        reply_to.queryset = queries.answerable(edition)  # type: ignore[attr-defined]  # ModelChoiceField
        zone = edition.timezone
        read_in = f"Read in {zone}" if zone else "With an offset"
        send_at.help_text = f"Empty: at once. {read_in}, like 2019-02-20 10:00."
        self.helper = FormHelper()
        self.helper.form_class = "wide"
        self.helper.attrs = {"data-autosave": ""}
        self.helper.layout = Layout(
            "occasion",
            Row(Column("mailing_list"), Column("audience")),
            "reply_to",
            "subject",
            Field("body", css_class="w-auto mw-100", wrapper_class="mb-0"),
            HTML(
                '<pre class="ruler" aria-hidden="true">'
                "........10........20........30........40........50........60........70.."
                "</pre>"
            ),
            "send_at",
            "with_html",
            "key",
            "version",
            Submit("save", "Save the draft"),
        )

    def keep_at(self, announcement: Announcement) -> None:
        """Let `static/js/autosave.js` keep what is typed in this draft, not in the browser only."""
        if announcement.state == Announcement.State.DRAFT:
            place = (announcement.edition.slug, announcement.pk)
            url = reverse("events:announcements:announcement_save", args=place)
            self.helper.attrs = {"data-autosave": url}

    def clean_send_at(self) -> datetime | None:
        text = self.cleaned_data["send_at"].strip()
        return parse_moment(text, self.edition.timezone) if text else None

    @override
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, to = cleaned.get("reply_to"), cleaned.get("mailing_list")
        if {"mailing_list", "audience"} <= set(cleaned) and bool(to) == bool(cleaned["audience"]):
            text = "Choose a list or persons, one of them; write a second one for the other."
            self.add_error("mailing_list", ValidationError(text))
        if first and first.mailing_list_id != (to.pk if to else None):
            text = f"That went to {first.target}; a follow-up goes there too."
            self.add_error("reply_to", ValidationError(text))
        return cleaned

    def draft(self) -> Draft:
        """What was typed, for the actions."""
        given = self.cleaned_data
        return Draft(
            mailing_list=given["mailing_list"],
            audience=given["audience"],
            subject=given["subject"],
            body=given["body"],
            send_at=given["send_at"],
            reply_to=given["reply_to"],
            occasion=given["occasion"],
            with_html=given["with_html"],
        )


def _audiences(edition: Edition, chosen: str) -> list[tuple[str, str]]:
    """Each kind with how many persons would get it now; and the joined rule that was chosen."""
    numbers = counts_of_kinds(edition)
    said = [(kind.value, f"{kind.label} ({number})") for kind, number in numbers.items()]
    said.append((Kind.PICKED.value, f"{Kind.PICKED.label}, after saving"))
    joined = [] if chosen in ("", *numbers, Kind.PICKED) else [(chosen, rule_words(chosen))]
    return [("", "no persons"), *said, *joined]


def first_draft(edition: Edition, occasion: str, values: Mapping[str, str]) -> dict[str, Any]:
    """The initial values of a new text: a follow-up begins in the one thread that there is."""
    text = text_for(occasion)
    first = {"occasion": occasion, "subject": text.subject, "body": text.body(values)}
    begun = list(queries.threads(edition)[:2]) if text.follows else []
    if len(begun) != 1:
        return first
    to = {"mailing_list": begun[0].mailing_list_id, "audience": begun[0].audience}
    return first | to | {"reply_to": begun[0].pk}


def typed(announcement: Announcement) -> dict[str, Any]:
    """The initial values that show an announcement as it was typed."""
    return {
        "occasion": announcement.occasion,
        "with_html": announcement.with_html,
        "mailing_list": announcement.mailing_list_id,
        "audience": announcement.audience,
        "reply_to": announcement.reply_to_id,
        "subject": announcement.subject,
        "body": announcement.body,
        "send_at": typed_moment(announcement.send_at, announcement.edition.timezone),
        "version": announcement.version,
    }


class PublicationForm(forms.Form):
    """What the list did with the post."""

    publication = forms.ChoiceField(
        label="On the list it is",
        choices=[(value, label.lower()) for value, label in Delivery.Publication.choices],
    )
    archive_url = forms.URLField(
        label="Address in the archive", required=False, max_length=500, assume_scheme="https"
    )


class ArchiveForm(forms.Form):
    """A page of a list's archive, pasted, or an mbox of it; `text` is what it holds."""

    page = forms.CharField(
        label="A page of the archive, with its headers",
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=LONGEST_BODY,
        required=False,
    )
    file = forms.FileField(label="Or an mbox", required=False)
    archive_url = forms.URLField(
        label="Address of that page",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Kept beside the posts that are found; for a page of one post only.",
    )
    text = ""

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "page", "file", "archive_url", Submit("prove", "Look for our posts")
        )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise ValidationError("This is larger than 20 MB; bring a part of it.")
        return file

    @override
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        self.text = file.read().decode("utf-8", "replace") if file else cleaned.get("page") or ""
        if not self.text and not self.errors:
            self.add_error("page", ValidationError("Paste a page, or choose a file."))
        return cleaned
