"""Profile and SpeakerNote."""

from django.conf import settings
from django.db import models
from typing_extensions import override

from events.conferences.models import Edition
from events.people.models import Person
from events.shared.text import check_no_control

LONGEST = 20_000


class Profile(models.Model):
    """What a speaker told of themselves for an edition, and the key of their link.

    Raising `link_key` ends every link that was mailed. `photo` is a random name below MEDIA_ROOT.
    `travel` and `visa` are for organizers alone; they go with the profile.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="profiles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="profiles")
    biography = models.TextField(blank=True, max_length=LONGEST, validators=[check_no_control])
    photo = models.CharField(max_length=60, blank=True, editable=False)
    photo_public = models.BooleanField(default=False)
    travel = models.TextField(blank=True, max_length=LONGEST, validators=[check_no_control])
    visa = models.TextField(blank=True, max_length=LONGEST, validators=[check_no_control])
    link_key = models.PositiveIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "person"], name="profile_once"),
        ]

    @override
    def __str__(self) -> str:
        return str(self.person)


class SpeakerNote(models.Model):
    """A message between a speaker and the organizers; without `user` the speaker wrote it."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="notes")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = models.TextField(max_length=LONGEST, validators=[check_no_control])
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        verbose_name = "message of a speaker"
        verbose_name_plural = "messages of speakers"

    @override
    def __str__(self) -> str:
        return f"message {self.pk}"
