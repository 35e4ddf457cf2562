"""Which deeds of conferences can be taken back, each by the action that anybody would use."""

from datetime import date, datetime

from events.conferences.actions import (
    add_option,
    choose_option,
    edit_edition,
    edit_host,
    propose_again,
    remove_option,
    set_rules,
    take_back_choice,
)
from events.conferences.bookings.actions import edit_booking
from events.conferences.bookings.models import Booking
from events.conferences.lessons.actions import write_lessons
from events.conferences.lessons.models import Lessons
from events.conferences.models import DateOption, Edition, Rule
from events.conferences.sheet import day_json, day_row
from events.ledger.actions import Actor
from events.ledger.changes import plain, typed
from events.ledger.models import Activity
from events.ledger.undo import Undos, facts_before, later_changes, subject_of
from events.shared.clock import day_words
from events.shared.problems import Level, refuse_if_blocked


def _edited(activity: Activity, by: Actor, now: datetime) -> None:
    edition = subject_of(activity, Edition)
    if edition.is_own:
        edit_edition(edition, facts_before(edition, activity), by=by, now=now)
    else:
        _edited_host(edition, activity, by, now)


def _edited_host(host: Edition, activity: Activity, by: Actor, now: datetime) -> None:
    """Its days are rows of their own."""
    fields = {name: getattr(host, name) for name in activity.after if name != "days"}
    days = [day_json(day) for day in host.days.all()]
    refuse_if_blocked(later_changes(activity, plain(fields) | {"days": days}))
    told = dict(activity.before)
    rows = map(day_row, told.pop("days", days))
    facts = {"year": host.year} | typed(host, told)
    edit_host(host, facts, rows, by=by, now=now)


def _changed_rules(activity: Activity, by: Actor, now: datetime) -> None:
    edition = subject_of(activity, Edition)
    stored = {rule.kind: rule.level for rule in edition.rules.all()}
    refuse_if_blocked(later_changes(activity, Rule.DEFAULTS | stored))
    levels = {kind: Level(level) for kind, level in activity.before.items()}
    set_rules(edition, levels, by=by, now=now)


def _chose_date(activity: Activity, by: Actor, now: datetime) -> None:
    """Choose the day before again; where there was none, the edition has none again."""
    edition = subject_of(activity, Edition)
    start = edition.start and edition.start.isoformat()
    refuse_if_blocked(later_changes(activity, {"date": start}))
    reason = f"{day_words(date.fromisoformat(activity.after['date']))} was taken back."
    if not (was := activity.before.get("date")):
        take_back_choice(edition, reason=reason, by=by, now=now)
        return
    day = date.fromisoformat(was)
    option = edition.date_options.filter(date=day).first()
    option = option or add_option(edition, day, source="Taken back", by=by, now=now)
    choose_option(option, reason=reason, by=by, now=now)


def _added_option(activity: Activity, by: Actor, now: datetime) -> None:
    remove_option(subject_of(activity, DateOption), by=by, now=now)


def _rejected(activity: Activity, by: Actor, now: datetime) -> None:
    option = subject_of(activity, DateOption)
    facts = facts_before(option, activity)
    propose_again(option, status=facts["status"], reason=facts["reason"], by=by, now=now)


def _edited_booking(activity: Activity, by: Actor, now: datetime) -> None:
    booking = subject_of(activity, Booking)
    edit_booking(booking, facts_before(booking, activity), by=by, now=now)


def _wrote_lessons(activity: Activity, by: Actor, now: datetime) -> None:
    row = subject_of(activity, Lessons)
    write_lessons(row.edition, facts_before(row, activity), by=by, now=now)


UNDOS: Undos = {
    ("events.lessons", "edited"): _wrote_lessons,
    ("events.booking", "edited"): _edited_booking,
    ("events.edition", "edited"): _edited,
    ("events.edition", "changed rules"): _changed_rules,
    ("events.edition", "chose date"): _chose_date,
    ("events.dateoption", "added"): _added_option,
    ("events.dateoption", "rejected"): _rejected,
}
