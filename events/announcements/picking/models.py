"""Pick."""

from django.db import models
from typing_extensions import override

from events.announcements.models import Announcement
from events.people.models import Person
from events.shared.text import check_one_line


class Pick(models.Model):
    """Somebody picked for one announcement. `address_key` is an HMAC, so that nobody is in twice.

    Address and name go when the mail is over; the key stays.
    """

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="picks")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="picks")
    name = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    address = models.CharField(max_length=320, blank=True, validators=[check_one_line])
    address_key = models.CharField(max_length=64)
    picked_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["announcement", "address_key"], name="pick_once")
        ]

    @override
    def __str__(self) -> str:
        return f"pick {self.pk}"
