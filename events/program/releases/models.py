"""Release and ReleasedPage."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from typing_extensions import override

from events.conferences.models import Edition
from events.shared.text import check_no_control

check_version_name = RegexValidator(
    r"\A[a-z0-9][a-z0-9.-]{0,59}\Z", "Name a version with a-z, 0-9, '.' and '-', like v1."
)


class Release(models.Model):
    """A numbered state of a programme. The newest stands; a step back is a new release of old rows.

    `document` holds the frozen slots and talks, public words only. Numbers begin with 1.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=60, validators=[check_version_name])
    released_at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    note = models.TextField(blank=True, validators=[check_no_control])
    why = models.TextField(blank=True, validators=[check_no_control])  # blocks were overridden
    document = models.JSONField(default=dict)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="release_once_by_number"),
            models.UniqueConstraint(fields=["edition", "name"], name="release_once_by_name"),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class ReleasedPage(models.Model):
    """An address of a release as it was rendered, once: `schedule.xml`, `talk/ABCDEF.html`.

    `etag` is the SHA-256 of the bytes in hex, so that a 304 needs no body. `changed_at` is set
    where the page was rendered anew later: when slides came, say.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="pages")
    name = models.CharField(max_length=100)
    media_type = models.CharField(max_length=60)
    etag = models.CharField(max_length=64)
    body = models.BinaryField()
    changed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["release", "name"], name="page_once_per_release")
        ]

    @override
    def __str__(self) -> str:
        return self.name
