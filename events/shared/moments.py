"""Times that people type: with an offset they stand for themselves, else the zone says which."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError


def parse_moment(text: str, zone: str) -> datetime:
    """The UTC instant of `2019-02-20 10:00`, read in `zone`, or of a text with its own offset.

    Raises ValidationError for what is no time, for a time that the clocks of `zone` skip, and for
    one that they show twice; an offset tells the two apart.
    """
    try:
        typed = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValidationError(f"{text!r} is not a time; write one like 2019-02-20 10:00.") from None
    try:
        return (typed if typed.tzinfo else _in_zone(typed, zone)).astimezone(UTC)
    except OverflowError:
        raise ValidationError(f"{text!r} is out of range.") from None


def _in_zone(typed: datetime, zone: str) -> datetime:
    if not zone:
        raise ValidationError("No time zone is known here; add an offset, like +09:00.")
    first, second = (typed.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    if first.astimezone(UTC).astimezone(first.tzinfo).replace(tzinfo=None) != typed:
        raise ValidationError(f"{typed:%H:%M} on that day is skipped by the clocks of {zone}.")
    if first.utcoffset() != second.utcoffset():
        offsets = " or ".join(f"{each:%z}"[:3] + ":" + f"{each:%z}"[3:] for each in (first, second))
        raise ValidationError(
            f"{typed:%H:%M} on that day comes twice in {zone}; add the offset, {offsets}."
        )
    return first
