"""What stands against a release; blocks that organizers may override with a reason, and others."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError

from events.program.problems import Programme, findings_of
from events.program.releases.models import check_version_name
from events.program.schedule.models import Slot
from events.program.talks.models import Talk
from events.shared.problems import Level, Problem, block


def name_problems(name: str, *, is_taken: bool) -> Iterator[Problem]:
    """A version's name is new and fits into an address."""
    try:
        check_version_name(name)
    except ValidationError as error:
        yield block("version", error.messages[0], where="version")
    if is_taken:
        yield block("version", f"There is a version {name} already.", where="version")


def programme_problems(programme: Programme) -> list[Problem]:
    """Names that are not confirmed, and all that blocks; a reason overrides these."""
    unsure = [problem for slot in _own(programme) if (problem := _unsure(slot, programme))]
    hard = [each.problem for each in findings_of(programme) if each.problem.level is Level.BLOCK]
    return [*unsure, *hard]


def firm_problems(programme: Programme, *, is_first: bool) -> Iterator[Problem]:
    """What no reason overrides."""
    if not programme.edition.timezone:
        yield block("zone", "Say the edition's time zone first; every time needs it.", where="zone")
    if is_first and not any(slot.is_placed for slot in _own(programme)):
        yield block("empty", "Nothing is placed yet: there is nothing to release.", where="slots")


def _own(programme: Programme) -> list[Slot]:
    return [slot for slot in programme.slots if slot.edition_id == programme.edition.pk]


def _unsure(slot: Slot, programme: Programme) -> Problem | None:
    """A placed talk that is not public: it would go out as "To be announced"."""
    talk = slot.talk
    if talk is None or not slot.is_placed or talk.is_public or talk.state in Talk.OVER:
        return None
    names = [str(each) for each in talk.shown_speakings if not each.is_confirmed]
    why = f"{' and '.join(names)} not confirmed" if names else f"it is {talk.get_state_display()}"
    text = f"“{talk.title}” cannot be told yet: {why}."
    fix = f"/organize/{programme.edition.slug}/talks/{talk.code}/"
    return block("unconfirmed", text, where=f"slot {slot.pk}", fix=fix)
