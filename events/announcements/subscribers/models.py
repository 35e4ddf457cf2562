"""Subscriber."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from events.conferences.models import Series
from events.shared.text import check_one_line


class Subscriber(models.Model):
    """A reader of announcements. `address_key` is an HMAC; who left has no address here any more.

    Its name in the ledger is its number: what is noted there stays for ever.

    Without a series the reader wants those of all our conferences. Raising `link_key` ends the
    links that were mailed before.
    """

    class State(models.TextChoices):
        ASKED = "asked", "asked, not confirmed"
        CONFIRMED = "confirmed"
        GONE = "gone"

    address = models.EmailField(max_length=254, blank=True)
    address_key = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    series = models.ForeignKey(
        Series, on_delete=models.CASCADE, null=True, blank=True, related_name="subscribers"
    )
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    source = models.CharField(max_length=100, validators=[check_one_line])
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    link_key = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["address", "id"]
        constraints = [
            models.CheckConstraint(
                name="subscriber_address_until_gone",
                condition=~Q(address="") | Q(state="gone"),
            ),
            models.CheckConstraint(
                name="subscriber_confirmed_at",
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"subscriber {self.pk}"
