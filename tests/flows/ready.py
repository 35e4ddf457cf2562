"""A Tokyo 2019 of which nothing is missing, and for each rule what takes its fact away."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from events.announcements.models import Announcement, MailingList
from events.conferences.bookings.models import Booking
from events.conferences.models import Day, Edition
from events.conferences.poll.models import Poll
from events.flows.building.sending import Wish, send_list
from events.flows.readiness.table import TABLE
from events.ledger.actions import COMMAND_LINE
from events.logistics.models import BudgetLine, Meal, Shift
from events.people.models import Membership, Role
from events.planning.models import ActionItem
from events.planning.plan.models import PlanItem
from events.program.models import Candidacy
from events.program.releases.models import Release
from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk
from events.registration.models import Registration, RegistrationSettings
from events.venues.models import Certainty, Venue
from tests import cast
from tests.conferences.bookings import DAY, booked, room
from tests.factories.conferences import DayFactory, EditionFactory
from tests.factories.program import SlotFactory, SpeakingFactory
from tests.pages.scenery import posted

RELEASED = datetime(2018, 11, 20, tzinfo=UTC)
VENUE = "/organize/venues/iij/edit/"
DESK = "/organize/2019-tokyo/"
GUESTS, BUILDING = f"{DESK}guests/settings/", f"{DESK}guests/building/"
Removal = Callable[[Edition], object]


def ready_edition() -> Edition:
    """On 20 March in a confirmed room, with all that the table asks for."""
    hall = room()
    Venue.objects.update(access="Iidabashi, exit B4", entry="Photo ID", checked_on=date(2018, 9, 1))
    Venue.objects.update(guest_list_days=3)
    edition: Edition = EditionFactory.create(
        start=DAY,
        end=DAY,
        date_certainty=Certainty.CONFIRMED,
        venue=hall.venue,
        venue_certainty=Certainty.CONFIRMED,
    )
    DayFactory.create(edition=edition, date=DAY, kinds=["conference"])
    DayFactory.create(edition=edition.host)
    booked(edition, "confirmed", cost=0, currency="JPY")
    michael = cast.join("Michael", Role.OWNER, edition=edition)
    cast.join("John", Role.ORGANIZER, edition=edition)
    _plan(edition, michael.person)
    _programme(edition)
    given = {"seats": 40, "is_open": True, "building_gets": "Your name and organisation."}
    RegistrationSettings.objects.create(edition=edition, **given)
    _needs(edition, michael.person)
    post = posted(edition)
    MailingList.objects.filter(announcements=post).update(armed_at=RELEASED)
    send_list(edition, Wish(way="hand", to="Aoi"), seen=None, by=COMMAND_LINE, now=RELEASED)
    return edition


def _plan(edition: Edition, owner: Any) -> None:
    usual = {"owner": owner, "changed_at": RELEASED}
    edition.plan_items.create(key="programme", text="First programme", days=-30, **usual)


def _programme(edition: Edition) -> None:
    speaking = SpeakingFactory.create(talk__edition=edition)
    SlotFactory.create(talk=speaking.talk)
    given = {"number": 1, "name": "v1", "released_at": RELEASED}
    Release.objects.create(edition=edition, **given)


def _needs(edition: Edition, person: Any) -> None:
    edition.budget_lines.create(text="Lunch", currency="JPY", planned=30_000)
    given = {"date": DAY, "order_by": date(2019, 3, 7), "ordered_at": RELEASED}
    edition.meals.create(name="Lunch", ordered={"any": 20}, extra=20, **given)
    start, end = (datetime(2019, 3, 20, hour, tzinfo=UTC) for hour in (0, 3))
    edition.shifts.create(start=start, end=end, person=person)


def _edit(**changes: Any) -> Removal:
    return lambda edition: Edition.objects.filter(pk=edition.pk).update(**changes)


def _seats(**changes: Any) -> Removal:
    return lambda _: RegistrationSettings.objects.update(**changes)


def _block(edition: Edition) -> None:
    Day.objects.filter(edition=edition.host).update(date=DAY)


def _slot(edition: Edition) -> None:
    given = {"kind": Slot.Kind.PLACEHOLDER, "state": Slot.State.PLACED, "text": "One more"}
    start, end = (datetime(2019, 3, 20, hour, tzinfo=UTC) for hour in (7, 8))
    Slot.objects.create(
        edition=edition, start=start, end=end, uid="open", changed_at=RELEASED, **given
    )


def _wish(edition: Edition) -> None:
    Candidacy.objects.create(edition=edition, topic="OpenZFS", made_at=RELEASED)


def _review(edition: Edition) -> None:
    Announcement.objects.create(
        edition=edition,
        mailing_list=MailingList.objects.get(),
        subject="Call",
        state="in_review",
        made_at=RELEASED,
        edited_at=RELEASED,
    )


def _promise(edition: Edition) -> None:
    ActionItem.objects.create(
        series=edition.series, edition=edition, text="Ask IIJ", made_at=RELEASED
    )


def _no_list(edition: Edition) -> None:
    """With the deadline near."""
    edition.guest_sendings.all().delete()
    RegistrationSettings.objects.update(list_due=date(2018, 12, 6))


def _one_more_guest(edition: Edition) -> None:
    Registration.objects.create(
        edition=edition, name="Rod", state="seated", asked_at=RELEASED, changed_at=RELEASED
    )


# By the name of the rule: what takes its fact away, and the page that the check then names.
REMOVALS: dict[str, tuple[Removal, str]] = {
    "date.is_chosen": (_edit(start=None, end=None), f"{DESK}planner/"),
    "date.is_certain": (_edit(date_certainty=Certainty.PLANNED), f"{DESK}edit/"),
    "date.is_free": (_block, f"{DESK}planner/"),
    "date.poll_is_over": (
        lambda edition: Poll.objects.create(edition=edition, opened_at=RELEASED),
        f"{DESK}planner/",
    ),
    "venue.is_known": (_edit(venue=None), f"{DESK}edit/"),
    "venue.is_certain": (_edit(venue_certainty=Certainty.PLANNED), f"{DESK}rooms/"),
    "venue.room_is_confirmed": (lambda _: Booking.objects.update(state="held"), f"{DESK}rooms/"),
    "venue.way_in_is_written": (lambda _: Venue.objects.update(entry=""), VENUE),
    "venue.was_checked": (lambda _: Venue.objects.update(checked_on=date(2017, 9, 1)), VENUE),
    "programme.has_talks": (lambda _: Talk.objects.update(state="draft"), f"{DESK}talks/"),
    "programme.talks_are_confirmed": (
        lambda _: Speaking.objects.update(state=Speaking.State.ASKED),
        f"{DESK}talks/",
    ),
    "programme.slots_are_filled": (_slot, f"{DESK}schedule/"),
    "programme.is_released": (
        lambda _: Release.objects.all().delete(),
        f"{DESK}schedule/releases/",
    ),
    "people.two_organize": (
        lambda _: Membership.objects.filter(role="owner").delete(),
        "/organize/team/",
    ),
    "people.wishes_have_a_step": (_wish, f"{DESK}speakers/"),
    "announcements.is_public": (_edit(public=False), f"{DESK}edit/"),
    "announcements.list_is_armed": (
        lambda _: MailingList.objects.update(armed_at=None),
        "/organize/lists/",
    ),
    "announcements.day_is_told": (
        lambda _: Announcement.objects.all().delete(),
        f"{DESK}announcements/",
    ),
    "announcements.programme_is_told": (
        lambda _: Release.objects.update(released_at=datetime(2018, 12, 1, tzinfo=UTC)),
        f"{DESK}announcements/",
    ),
    "announcements.none_waits": (_review, f"{DESK}announcements/"),
    "plan.is_made": (lambda _: PlanItem.objects.all().delete(), f"{DESK}plan/"),
    "plan.nothing_is_late": (lambda _: PlanItem.objects.update(days=-200), f"{DESK}plan/"),
    "plan.all_have_owners": (lambda _: PlanItem.objects.update(owner=None), f"{DESK}plan/"),
    "plan.promises_have_owners": (_promise, "/organize/actions/"),
    "guests.seats_are_counted": (_seats(seats=0), GUESTS),
    "guests.registration_is_open": (_seats(is_open=False), GUESTS),
    "guests.building_is_explained": (_seats(building_gets=""), GUESTS),
    "guests.list_deadline_is_known": (
        lambda _: Venue.objects.update(guest_list_days=None),
        GUESTS,
    ),
    "guests.list_is_sent": (_no_list, BUILDING),
    "guests.changes_are_reported": (_one_more_guest, BUILDING),
    "money.lines_have_amounts": (
        lambda _: BudgetLine.objects.update(planned=None),
        f"{DESK}needs/budget/",
    ),
    "needs.meals_are_ordered": (
        lambda _: Meal.objects.update(ordered_at=None),
        f"{DESK}needs/meals/",
    ),
    "needs.desk_is_staffed": (
        lambda _: Shift.objects.update(person=None),
        f"{DESK}needs/roster/",
    ),
    "money.rooms_have_a_price": (lambda _: Booking.objects.update(cost=None), f"{DESK}rooms/"),
}
RULES = {f"{line.rule.__module__.rpartition('.')[2]}.{line.rule.__name__}": line for line in TABLE}


def another_room(edition: Edition) -> Booking:
    """Beside the confirmed one, only wished for."""
    return booked(edition, opens=time(19), closes=time(21))
