"""Why no seat can be asked for, or taken."""

from datetime import date, datetime, timedelta

from events.conferences.models import Edition
from events.conferences.queries import is_coming
from events.registration.models import RegistrationSettings
from events.registration.queries import seats_left, waiting_of
from events.shared.clock import instant_words
from events.shared.problems import Level, Problem, block
from events.shared.text import counted


def closed_problems(told: RegistrationSettings, *, now: datetime) -> list[Problem]:
    """At most one: the reason that a guest wants to hear first."""
    text = _closed(told, told.edition, now)
    return [block("registration", text)] if text else []


def idle_problems(told: RegistrationSettings, *, now: datetime) -> list[Problem]:
    """Free seats that are offered to nobody, as registration is closed; whoever waits keeps it so.

    It is the organizers' word whether anybody else comes once it is closed: they open it again.
    """
    if not closed_problems(told, now=now) or _over(told.edition, now):
        return []
    left, waiting = seats_left(told), waiting_of(told.edition).count()
    if not left or not waiting:
        return []
    text = (
        f"{counted(min(left, waiting), 'seat')} could be offered to those who wait; none is while "
        "registration is closed. Open it again, and they are offered at once."
    )
    fix = f"/organize/{told.edition.slug}/guests/settings/"
    return [Problem(Level.WARN, "idle", text, fix=fix)]


def over_problems(edition: Edition, *, now: datetime) -> list[Problem]:
    """Why not even an offered seat can be taken any more."""
    text = _over(edition, now)
    return [block("registration", text)] if text else []


def settings_problems(
    edition: Edition, opens: datetime | None, closes: datetime | None, list_due: date | None
) -> list[Problem]:
    """What cannot be set: a time that ends before it begins, a list wanted after the day."""
    found = []
    if opens and closes and opens >= closes:
        text = "Registration would close before it opens."
        found.append(block("times", text, where="closes_at"))
    if list_due and not _is_before(list_due, edition):
        text = "The list is wanted on the day itself or in the year before it."
        found.append(block("times", text, where="list_due"))
    return found


def _is_before(day: date, edition: Edition) -> bool:
    last = edition.end or date(edition.year, 12, 31)
    return timedelta(0) <= last - day <= timedelta(days=366)


def _over(edition: Edition, now: datetime) -> str:
    if edition.status == Edition.Status.CANCELLED:
        return f"{edition} is cancelled."
    if not is_coming(edition, now=now):
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
