"""The usual posts: what organizers of such days announced when, in real years.

The call came 41 days before, the date was certain 27 before, practical matters went out 22 before,
and slides stood online two weeks after (bhyvecon 2019 and its hosts). Between two posts to a list
lie at least seven days.
"""

from events.announcements.occasions import Occasion

TO_LISTS: tuple[tuple[Occasion, int], ...] = (
    (Occasion.SAVE_THE_DATE, -192),
    (Occasion.CALL, -41),
    (Occasion.CALL_REMINDER, -34),
    (Occasion.PROGRAMME, -27),
    (Occasion.GUEST_LIST, -13),
    (Occasion.THANKS, 14),
)
TO_PERSONS: tuple[tuple[Occasion, int], ...] = (
    (Occasion.PRACTICAL, -22),
    (Occasion.TOMORROW, -1),
    (Occasion.THANKS, 14),
)
PERSONS = "attendees + speakers"  # those to whom practical matters matter
