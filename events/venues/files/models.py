"""VenueFile."""

from django.conf import settings
from django.db import models
from typing_extensions import override

from events.shared.text import check_one_line
from events.venues.models import Venue


class VenueFileQuerySet(models.QuerySet["VenueFile"]):
    def kept(self) -> "VenueFileQuerySet":
        """All but what was removed."""
        return self.filter(removed_at=None)

    def map(self) -> "VenueFileQuerySet":
        """The one that everybody sees."""
        return self.kept().filter(kind=VenueFile.Kind.MAP)


class VenueFile(models.Model):
    """A document (contract, floor plan) for organizers, or the map image for everybody.

    The bytes lie under `stored`, a random name below MEDIA_ROOT; `name` is only shown. The type
    was read from the bytes. `text` says what it is; of a map, what one sees who does not see it.
    What was removed stays for some days, so that it can be taken back.
    """

    class Kind(models.TextChoices):
        DOCUMENT = "document"
        MAP = "map"

    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.DOCUMENT)
    name = models.CharField(max_length=120, validators=[check_one_line])
    text = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    stored = models.CharField(max_length=60, unique=True, editable=False)
    media_type = models.CharField(max_length=60, editable=False)
    size = models.PositiveIntegerField(editable=False)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    added_at = models.DateTimeField(editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = VenueFileQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name", "id"]

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def type_words(self) -> str:
        """`PDF`, by the ending that the true type gave it."""
        return self.name.rpartition(".")[2].upper()
