"""What the programme hands on: its tracks. Talks, people and times are of one year."""

from events.conferences.carrying import Fate, Line, copied, reset
from events.program.calendars.models import CalendarEntry
from events.program.day.models import Arrival, Delay
from events.program.models import Candidacy
from events.program.profiles.models import Profile
from events.program.releases.models import Release
from events.program.schedule.models import Acceptance, Slot, SlotJournal
from events.program.talks.models import Availability, Talk, Track

CARRIES = (
    Line(Track, "tracks", (Fate.CARRIED,), copied),
    reset(Talk, "talks"),
    reset(Slot, "slots"),
    reset(SlotJournal, "steps of the slot editor"),
    reset(Acceptance, "accepted problems"),
    reset(Release, "releases"),
    reset(Candidacy, "wanted speakers"),
    reset(Availability, "hours of speakers"),
    reset(Profile, "what speakers told of themselves"),
    reset(CalendarEntry, "calendar invitations"),
    reset(Arrival, "arrivals"),
    reset(Delay, "delays"),
)
