"""The one table of readiness: area, weight, rule, and the task of the usual plan that does it.

Another area joins by its rules here and its facts in `FACTS`.
"""

from events.flows.readiness.areas import (
    announcements,
    date,
    guests,
    money,
    needs,
    people,
    plan,
    programme,
    venue,
)
from events.flows.readiness.values import Line

FACTS = {
    **date.FACTS,
    **venue.FACTS,
    **programme.FACTS,
    **people.FACTS,
    **announcements.FACTS,
    **plan.FACTS,
    **money.FACTS,
    **guests.FACTS,
    **needs.FACTS,
}

TABLE: tuple[Line, ...] = (
    Line("date", 5, date.is_chosen, "day-and-venue"),
    Line("date", 3, date.is_certain, "date-certain"),
    Line("date", 5, date.is_free, "day-and-venue"),
    Line("date", 1, date.poll_is_over, "day-and-venue"),
    Line("venue", 5, venue.is_known, "day-and-venue"),
    Line("venue", 3, venue.is_certain, "venue-in-writing"),
    Line("venue", 5, venue.room_is_confirmed, "venue-in-writing"),
    Line("venue", 2, venue.way_in_is_written, "practical"),
    Line("venue", 2, venue.was_checked, "venue-in-writing"),
    Line("programme", 5, programme.has_talks, "programme"),
    Line("programme", 3, programme.talks_are_confirmed, "programme"),
    Line("programme", 3, programme.slots_are_filled, "programme"),
    Line("programme", 3, programme.is_released, "programme"),
    Line("people", 3, people.two_organize),
    Line("people", 2, people.wishes_have_a_step, "recruit"),
    Line("announcements", 2, announcements.is_public, "save-the-date"),
    Line("announcements", 2, announcements.list_is_armed, "day-and-venue"),
    Line("announcements", 3, announcements.day_is_told, "save-the-date"),
    Line("announcements", 3, announcements.programme_is_told, "programme"),
    Line("announcements", 1, announcements.none_waits),
    Line("plan", 2, plan.is_made),
    Line("plan", 3, plan.nothing_is_late),
    Line("plan", 2, plan.all_have_owners),
    Line("plan", 1, plan.promises_have_owners),
    Line("money", 2, money.rooms_have_a_price, "sponsors"),
    Line("money", 1, money.lines_have_amounts, "sponsors"),
    Line("needs", 2, needs.meals_are_ordered, "head-count"),
    Line("needs", 2, needs.desk_is_staffed, "roster"),
    Line("guest list", 3, guests.seats_are_counted, "date-certain"),
    Line("guest list", 3, guests.registration_is_open, "date-certain"),
    Line("guest list", 1, guests.building_is_explained, "guest-list"),
    Line("guest list", 1, guests.list_deadline_is_known, "guest-list"),
    Line("guest list", 3, guests.list_is_sent, "guest-list"),
    Line("guest list", 2, guests.changes_are_reported, "guest-list"),
)
