"""Message, Delivery, DeliveryEvent, Suppression, Heartbeat, Breaker, Standstill."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from typing_extensions import override

from events.shared.text import check_one_line
from events.shared.transitions import Table

BREAKER_LONGEST = timedelta(minutes=15)


class Message(models.Model):
    """What goes out, and how far it is. States move only by `MESSAGE_MOVES`."""

    class Kind(models.TextChoices):
        DIRECT = "direct", "an announcement to many persons"
        LIST_POST = "list_post", "an announcement to a list"
        SYSTEM = "system", "a login code, a link, a letter to one person"

    class State(models.TextChoices):
        SCHEDULED = "scheduled"
        SENDING = "sending"
        PAUSED = "paused"
        SENT = "sent"
        SENT_WITH_FAILURES = "sent_with_failures", "sent with failures"
        CANCELLED = "cancelled"
        WITHDRAWN = "withdrawn"

    MOVES: ClassVar[Table] = {
        State.SCHEDULED: frozenset({State.SENDING, State.WITHDRAWN, State.CANCELLED}),
        State.SENDING: frozenset(
            {
                State.PAUSED,
                State.SENT,
                State.SENT_WITH_FAILURES,
                State.CANCELLED,
                State.WITHDRAWN,
            }
        ),
        State.PAUSED: frozenset({State.SENDING, State.CANCELLED}),
        State.SENT: frozenset({State.SENT_WITH_FAILURES}),  # mail came back
        State.SENT_WITH_FAILURES: frozenset({State.SENDING}),  # a person tries the failed again
    }

    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=20, choices=State, default=State.SCHEDULED)
    from_address = models.CharField(max_length=320, validators=[check_one_line])
    reply_to = models.CharField(max_length=320, blank=True, validators=[check_one_line])
    subject = models.CharField(max_length=300, validators=[check_one_line])
    body = models.TextField()
    headers = models.JSONField(default=dict)
    calendar = models.TextField(blank=True)  # iTIP for one person: a second part, with its method
    html = models.TextField(blank=True)  # of direct mail: the same text, a second way
    sha256 = models.CharField(max_length=64)
    msg_id = models.CharField(max_length=200, unique=True)
    in_reply_to = models.CharField(max_length=200, blank=True)
    local_only = models.BooleanField(default=False)
    send_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True)
    useful_until = models.DateTimeField(null=True)
    paused_reason = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    purged_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(
                fields=["send_at"], name="message_scheduled", condition=Q(state="scheduled")
            ),
            models.Index(fields=["id"], name="message_sending", condition=Q(state="sending")),
        ]

    @override
    def __str__(self) -> str:
        return self.subject


class Delivery(models.Model):
    """One address of a message. `address_key` is an HMAC, so that the address can be emptied."""

    class State(models.TextChoices):
        QUEUED = "queued"
        SENDING = "sending"
        DEFERRED = "deferred"
        SENT = "sent"
        UNKNOWN = "unknown"
        BOUNCED = "bounced"
        FAILED = "failed"
        SUPPRESSED = "suppressed"
        CANCELLED = "cancelled"

    class Phase(models.TextChoices):
        """How far the SMTP dialogue came: the body was let in at `data`, answered at `answered`."""

        CLAIMED = "claimed"
        DATA = "data"
        ANSWERED = "answered"

    class Publication(models.TextChoices):
        """What became of a list post after the server took it. `sent` is not `published`."""

        NONE = "none"
        EXPECTED = "expected"
        HELD = "held"
        PUBLISHED = "published"
        DENIED = "denied"
        BOUNCED = "bounced"
        GIVEN_UP = "given_up", "given up"

    # `unknown` is left by a proof or a person only; a 250 that comes after the lease was lost is
    # still the truth, hence queued and deferred to sent.
    MOVES: ClassVar[Table] = {
        State.QUEUED: frozenset(
            {State.SENDING, State.SENT, State.FAILED, State.SUPPRESSED, State.CANCELLED}
        ),
        State.DEFERRED: frozenset(
            {State.SENDING, State.SENT, State.FAILED, State.SUPPRESSED, State.CANCELLED}
        ),
        State.SENDING: frozenset(
            {
                State.SENT,
                State.DEFERRED,
                State.QUEUED,
                State.FAILED,
                State.UNKNOWN,
                State.SUPPRESSED,
                State.CANCELLED,
            }
        ),
        State.UNKNOWN: frozenset({State.SENT, State.QUEUED}),
        State.SENT: frozenset({State.BOUNCED}),
        State.FAILED: frozenset({State.QUEUED}),  # a person's word, of direct mail
        State.BOUNCED: frozenset({State.QUEUED}),
    }

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    address = models.CharField(max_length=320, blank=True, validators=[check_one_line])
    address_key = models.CharField(max_length=64)
    name = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    phase = models.CharField(max_length=10, choices=Phase, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    crashes = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField()
    lease_token = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    msg_id = models.CharField(max_length=200, unique=True)
    token = models.CharField(max_length=40, unique=True)
    smtp_code = models.PositiveSmallIntegerField(null=True)
    enhanced_code = models.CharField(max_length=12, blank=True)
    smtp_text = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    publication = models.CharField(max_length=10, choices=Publication, default=Publication.NONE)
    archive_url = models.URLField(max_length=500, blank=True)
    first_tried_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["message", "address_key"], name="delivery_once_per_address"
            ),
            models.CheckConstraint(
                name="delivery_sending_has_lease",
                condition=Q(state="sending", lease_token__isnull=False)
                | (~Q(state="sending") & Q(lease_token__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["message", "not_before", "id"],
                name="delivery_due",
                condition=Q(state__in=["queued", "deferred"]),
            ),
            models.Index(
                fields=["lease_until"], name="delivery_leased", condition=Q(state="sending")
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.address}: {self.state}"


class DeliveryEvent(models.Model):
    """Append-only: each move of a delivery, with the server's answer and who made it."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    was = models.CharField(max_length=10)
    now = models.CharField(max_length=10)
    code = models.PositiveSmallIntegerField(null=True)
    text = models.CharField(max_length=500, blank=True)
    worker = models.CharField(max_length=100, blank=True)
    attempt = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    @override
    def __str__(self) -> str:
        return f"{self.was} > {self.now}"


class Suppression(models.Model):
    """An address that gets no mail (any more), known by its key only."""

    class Reason(models.TextChoices):
        UNSUBSCRIBED = "unsubscribed"
        HARD_BOUNCE = "hard_bounce", "hard bounce"
        COMPLAINT = "complaint"
        MANUAL = "manual"

    address_key = models.CharField(max_length=64)
    reason = models.CharField(max_length=20, choices=Reason)
    source = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address_key", "reason"], name="suppression_once_per_reason"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.reason} {self.address_key[:8]}"


class Heartbeat(models.Model):
    """When a robot last did its round: `sweep`, `beat`; /healthz and doctor show the age."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    @override
    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M:%S}"


class Breaker(models.Model):
    """A mail server that is down: nobody connects before `closed_until`; the pause doubles."""

    server = models.CharField(max_length=300, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    closed_until = models.DateTimeField()
    text = models.CharField(max_length=500, blank=True)

    @override
    def __str__(self) -> str:
        return f"{self.server}: {self.text}"

    def is_open(self, now: datetime) -> bool:
        """Whether nobody may connect yet. A time too far ahead comes from a clock set back."""
        return now < self.closed_until <= now + BREAKER_LONGEST


class Standstill(models.Model):
    """While its one row stands here, no worker and no command sends any mail of the site.

    `key_print` tells the SECRET_KEY of the site whose backup was restored; empty where a person
    stopped the mail.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    reason = models.CharField(max_length=300, validators=[check_one_line])
    since = models.DateTimeField()
    key_print = models.CharField(max_length=64, blank=True)

    @override
    def __str__(self) -> str:
        return self.reason
