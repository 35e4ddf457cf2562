"""MailingList and Announcement."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from typing_extensions import override

from events.announcements.occasions import Occasion
from events.announcements.rules import check_rule, rule_words
from events.conferences.models import Edition
from events.outbox.models import Delivery, Message
from events.shared.text import check_no_control, check_one_line
from events.shared.transitions import Table

check_language = RegexValidator(
    r"\A[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z", "Name a language by its tag, like en or ja."
)


class MailingList(models.Model):
    """A public list and what it expects of a post. Unarmed, it takes nothing from us."""

    class Posting(models.TextChoices):
        """Whether our From address may post."""

        UNKNOWN = "unknown", "not known"
        SUBSCRIBED = "subscribed", "our From address is subscribed"
        NOT_SUBSCRIBED = "not_subscribed", "our From address is not subscribed"

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100, validators=[check_one_line])
    address = models.EmailField(max_length=254, unique=True)
    charter = models.TextField(blank=True)
    archive_url = models.URLField(blank=True)
    subscribers_only = models.BooleanField(default=True)
    moderated = models.BooleanField(default=False)
    posting = models.CharField(max_length=20, choices=Posting, default=Posting.UNKNOWN)
    for_tests = models.BooleanField(default=False)
    quiet_days = models.PositiveSmallIntegerField(default=7)
    topics = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    language = models.CharField(max_length=20, blank=True, validators=[check_language])
    armed_at = models.DateTimeField(null=True)
    armed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["slug"]

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def armed(self) -> bool:
        return self.armed_at is not None


class Announcement(models.Model):
    """A text for one list, or for an audience. `body` holds placeholders until approval.

    An audience is a rule, looked up when the mail starts; `shown_count` is how many persons the
    approver was told. `key` comes with the form that makes the announcement, so that a repeated
    form makes one only.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        IN_REVIEW = "in_review", "in review"
        APPROVED = "approved"

    MOVES: ClassVar[Table] = {
        State.DRAFT: frozenset({State.IN_REVIEW}),
        State.IN_REVIEW: frozenset({State.DRAFT, State.APPROVED}),
        State.APPROVED: frozenset({State.DRAFT}),
    }

    key = models.UUIDField(default=uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="announcements")
    mailing_list = models.ForeignKey(
        MailingList, on_delete=models.PROTECT, null=True, blank=True, related_name="announcements"
    )
    occasion = models.CharField(max_length=20, choices=Occasion.choices, blank=True)
    audience = models.CharField(max_length=200, blank=True, validators=[check_rule])
    with_html = models.BooleanField(default=False)
    shown_count = models.PositiveIntegerField(null=True, editable=False)
    reply_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    subject = models.CharField(max_length=300, validators=[check_one_line])
    body = models.TextField(validators=[check_no_control])
    send_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    approved_sha256 = models.CharField(max_length=64, blank=True)
    override_reason = models.TextField(blank=True)
    skip_hold = models.BooleanField(default=False)
    message = models.OneToOneField(
        Message, on_delete=models.PROTECT, null=True, related_name="announcement"
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="announcement_once_per_key"),
            models.CheckConstraint(
                name="announcement_message_once_approved",
                condition=Q(state="approved", message__isnull=False, approved_at__isnull=False)
                | (~Q(state="approved") & Q(message__isnull=True)),
            ),
            models.CheckConstraint(
                name="announcement_list_or_audience",
                condition=Q(mailing_list__isnull=False) ^ ~Q(audience=""),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.subject

    @property
    def is_direct(self) -> bool:
        """Whether it goes to persons, each on their own, and to no list."""
        return self.mailing_list_id is None

    @property
    def to_list(self) -> MailingList:
        """The list that gets it; ValueError for direct mail, which has none."""
        if self.mailing_list is None:
            raise ValueError("direct mail has no list")
        return self.mailing_list

    @property
    def posts(self) -> list[Delivery]:
        """The delivery of a list post, if it has begun; direct mail has one for each person."""
        if self.message is None or self.is_direct:
            return []
        return list(self.message.deliveries.all())

    @property
    def sent_to(self) -> str:
        """What approval freezes of the way: the list's address, or the rule of the audience."""
        return self.mailing_list.address if self.mailing_list else f"audience {self.audience}"

    @property
    def target(self) -> str:
        """Where it goes, for people: the name of the list, or `speakers and the waiting list`."""
        return self.mailing_list.name if self.mailing_list else rule_words(self.audience)

    @property
    def sent_subject(self) -> str:
        """The subject as it goes out; as typed, with its placeholders, before approval."""
        return self.message.subject if self.message else self.subject
