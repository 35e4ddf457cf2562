"""Index of models, one line per area."""

from events.announcements.models import Announcement, MailingList
from events.announcements.picking.models import Pick
from events.announcements.report.models import MailDay
from events.announcements.schedule.models import PlannedPost
from events.announcements.subscribers.models import Subscriber
from events.announcements.versions.models import Revision
from events.conferences.bookings.models import Booking
from events.conferences.lessons.models import Lessons
from events.conferences.models import DateOption, Day, Edition, Prospect, Rule, Series
from events.conferences.poll.models import Poll, PollLink, Vote, Voter
from events.ledger.models import Activity, Decision, Source
from events.logistics.models import Budget, BudgetLine, Equipment, Meal, Rate, Shift
from events.outbox.models import (
    Breaker,
    Delivery,
    DeliveryEvent,
    Heartbeat,
    Message,
    Standstill,
    Suppression,
)
from events.people.models import (
    Address,
    Alias,
    Consent,
    Contact,
    Invitation,
    Membership,
    Person,
    User,
)
from events.planning.models import (
    ActionComment,
    ActionItem,
    Attendance,
    Digest,
    Fact,
    Meeting,
    MeetingRevision,
)
from events.planning.plan.models import PlanFeed, PlanItem
from events.program.calendars.models import CalendarEntry
from events.program.day.models import Arrival, Delay
from events.program.materials.models import Material
from events.program.models import Candidacy
from events.program.profiles.models import Profile, SpeakerNote
from events.program.releases.models import Release, ReleasedPage
from events.program.schedule.models import Acceptance, Slot, SlotJournal
from events.program.talks.models import Availability, Speaking, Talk, Track
from events.registration.building.models import Absence, GuestLine, GuestSending
from events.registration.models import CheckInMark, Registration, RegistrationSettings
from events.venues.files.models import VenueFile
from events.venues.models import Room, Venue

__all__ = [
    "Absence",
    "Acceptance",
    "ActionComment",
    "ActionItem",
    "Activity",
    "Address",
    "Alias",
    "Announcement",
    "Arrival",
    "Attendance",
    "Availability",
    "Booking",
    "Breaker",
    "Budget",
    "BudgetLine",
    "CalendarEntry",
    "Candidacy",
    "CheckInMark",
    "Consent",
    "Contact",
    "DateOption",
    "Day",
    "Decision",
    "Delay",
    "Delivery",
    "DeliveryEvent",
    "Digest",
    "Edition",
    "Equipment",
    "Fact",
    "GuestLine",
    "GuestSending",
    "Heartbeat",
    "Invitation",
    "Lessons",
    "MailDay",
    "MailingList",
    "Material",
    "Meal",
    "Meeting",
    "MeetingRevision",
    "Membership",
    "Message",
    "Person",
    "Pick",
    "PlanFeed",
    "PlanItem",
    "PlannedPost",
    "Poll",
    "PollLink",
    "Profile",
    "Prospect",
    "Rate",
    "Registration",
    "RegistrationSettings",
    "Release",
    "ReleasedPage",
    "Revision",
    "Room",
    "Rule",
    "Series",
    "Shift",
    "Slot",
    "SlotJournal",
    "Source",
    "SpeakerNote",
    "Speaking",
    "Standstill",
    "Subscriber",
    "Suppression",
    "Talk",
    "Track",
    "User",
    "Venue",
    "VenueFile",
    "Vote",
    "Voter",
]
