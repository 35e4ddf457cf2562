"""Why no seat can be asked for, or taken."""

from datetime import datetime

from events.conferences.models import Edition
from events.registration.models import RegistrationSettings
from events.registration.queries import is_past
from events.shared.clock import instant_words
from events.shared.problems import Problem, block


def closed_problems(told: RegistrationSettings, *, now: datetime) -> list[Problem]:
    """At most one: the reason that a guest wants to hear first."""
    text = _closed(told, told.edition, now)
    return [block("registration", text)] if text else []


def over_problems(edition: Edition, *, now: datetime) -> list[Problem]:
    """Why not even an offered seat can be taken any more."""
    text = _over(edition, now)
    return [block("registration", text)] if text else []


def _over(edition: Edition, now: datetime) -> str:
    if edition.status == Edition.Status.CANCELLED:
        return f"{edition} is cancelled."
    if edition.status == Edition.Status.HELD or is_past(edition, now):
        return f"{edition} is over."
    return ""


def _closed(told: RegistrationSettings, edition: Edition, now: datetime) -> str:
    zone = edition.timezone or "UTC"
    if over := _over(edition, now):
        return over
    if not told.is_open:
        return "Registration is not open yet."
    if told.opens_at and now < told.opens_at:
        return f"Registration opens on {instant_words(told.opens_at, zone)}."
    if told.closes_at and now >= told.closes_at:
        return f"Registration closed on {instant_words(told.closes_at, zone)}."
    return ""
