"""Material."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from typing_extensions import override

from events.program.talks.models import Talk
from events.shared.text import check_one_line


class Material(models.Model):
    """Slides, a recording or a paper of a talk; no row is the same as wanted and never asked for.

    `received` is with the organizers, `published` has an address for everybody, `none` will never
    come, for a reason. `asked_at` is when somebody was last reminded of it.
    """

    class Kind(models.TextChoices):
        SLIDES = "slides"
        RECORDING = "recording"
        PAPER = "paper"

    class State(models.TextChoices):
        WANTED = "wanted"
        RECEIVED = "received"
        PUBLISHED = "published"
        NONE = "none", "will not come"

    # A paper is the exception: nobody is asked for one.
    EXPECTED: ClassVar[tuple[str, ...]] = (Kind.SLIDES, Kind.RECORDING)

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="materials")
    kind = models.CharField(max_length=9, choices=Kind)
    state = models.CharField(max_length=9, choices=State, default=State.WANTED)
    url = models.URLField(max_length=500, blank=True)
    reason = models.CharField(max_length=200, blank=True, validators=[check_one_line])
    asked_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["talk", "kind"], name="material_once_per_kind"),
            models.CheckConstraint(
                name="material_published_has_an_address",
                condition=~Q(state="published") | ~Q(url=""),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.talk}"

    @property
    def state_sign(self) -> str:
        """The class of its state's sign, with a blank before it."""
        signs = {self.State.PUBLISHED: " state-good", self.State.NONE: " state-off"}
        return signs.get(self.State(self.state), " state-wait")
