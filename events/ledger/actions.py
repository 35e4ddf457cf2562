"""Writing to the ledger. Every action ends with one of these."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from events.ledger.models import Activity, Decision, Door, Source

if TYPE_CHECKING:
    from events.conferences.models import Edition


@dataclass(frozen=True)
class Actor:
    """Who acts: a user, or nobody (the command line, the robot), and the door used.

    `part_of` is the number of the larger deed that all these belong to, if there is one.
    """

    user_id: int | None
    door: Door
    part_of: int | None = None


ROBOT = Actor(None, Door.ROBOT)
COMMAND_LINE = Actor(None, Door.COMMAND)


def record(
    verb: str,
    subject: Model,
    *,
    by: Actor,
    at: datetime,
    edition: "Edition | None" = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    why: str = "",
) -> Activity:
    """Append one activity about `subject`; values of `before` and `after` must be JSON."""
    return Activity.objects.create(
        at=at,
        user_id=by.user_id,
        door=by.door,
        verb=verb,
        object_type=subject._meta.label_lower,
        object_id=str(subject.pk),
        object_label=str(subject)[:300],
        edition=edition,
        before=before or {},
        after=after or {},
        why=why,
        part_of_id=by.part_of,
    )


def was_just(verb: str, subject: Model, *, by: Actor, since: datetime) -> bool:
    """Whether the newest activity about `subject` is this actor's `verb`, after `since`."""
    about = Activity.objects.filter(
        object_type=subject._meta.label_lower, object_id=str(subject.pk)
    ).first()
    deed = (verb, by.user_id)
    return about is not None and (about.verb, about.user_id) == deed and about.at > since


def was_done(verb: str, subject: Model) -> bool:
    """Whether anybody ever did this to `subject`."""
    about = {"object_type": subject._meta.label_lower, "object_id": str(subject.pk)}
    return Activity.objects.filter(verb=verb, **about).exists()


def record_many(
    verb: str,
    model: type[Model],
    label: str,
    *,
    by: Actor,
    at: datetime,
    edition: "Edition | None" = None,
) -> Actor:
    """Append one activity about several rows of `model`; returns the actor whose deeds it holds."""
    whole = Activity.objects.create(
        at=at,
        user_id=by.user_id,
        door=by.door,
        verb=verb,
        object_type=model._meta.label_lower,
        object_id="",
        object_label=label[:300],
        edition=edition,
    )
    return replace(by, part_of=whole.pk)


def record_each(
    verb: str,
    subjects: Iterable[Model],
    *,
    by: Actor,
    at: datetime,
    edition: "Edition | None" = None,
) -> None:
    """Append the same activity about each of many rows, in batches."""
    rows = (
        Activity(
            at=at,
            user_id=by.user_id,
            door=by.door,
            verb=verb,
            object_type=subject._meta.label_lower,
            object_id=str(subject.pk),
            object_label=str(subject)[:300],
            edition=edition,
            part_of_id=by.part_of,
        )
        for subject in subjects
    )
    Activity.objects.bulk_create(rows, batch_size=500)


def record_undo(of: Activity, *, deed: str, by: Actor, at: datetime) -> Actor:
    """Append that a deed was taken back; returns the actor whose deeds then do so.

    Raises IntegrityError if it was taken back already.
    """
    whole = Activity.objects.create(
        at=at,
        user_id=by.user_id,
        door=by.door,
        verb="undid",
        object_type=of.object_type,
        object_id=of.object_id,
        object_label=of.object_label,
        edition=of.edition,
        after={"deed": deed},
        undoes=of,
    )
    return replace(by, part_of=whole.pk)


def word_of(by: Actor, *, at: datetime, label: str) -> Source:
    """A source that is a person's word at a time."""
    return Source.objects.create(
        kind=Source.Kind.PERSON, label=label[:300], user_id=by.user_id, at=at
    )


def line_of(meeting: Model, first: int, last: int, *, url: str, by: Actor, at: datetime) -> Source:
    """A source that is lines of a call's minutes, both ends included; `url` opens them."""
    return Source.objects.create(
        kind=Source.Kind.MEETING,
        label=str(meeting)[:300],
        url=url,
        first_line=first,
        last_line=last,
        user_id=by.user_id,
        at=at,
    )


def decide(
    edition: "Edition",
    subject: str,
    text: str,
    *,
    reason: str,
    by: Actor,
    at: datetime,
    source: Source,
    stood: bool = True,
) -> Decision:
    """Append a decision; it replaces the edition's last one on the same subject.

    One that never `stood` is a word of the past that came late: it replaces nothing.
    """
    standing = edition.decisions.filter(subject=subject, replaced_by=None, stood=True)
    last = standing.first() if stood else None
    return Decision.objects.create(
        edition=edition,
        subject=subject,
        text=text,
        reason=reason,
        user_id=by.user_id,
        door=by.door,
        at=at,
        source=source,
        replaces=last,
        stood=stood,
    )
