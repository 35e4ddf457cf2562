"""What registration hands on: seats and what the building gets. Guests are of one day."""

from events.conferences.carrying import Fate, Line, Way, copied, moved, reset
from events.registration.building.models import Absence, GuestSending
from events.registration.models import Registration, RegistrationSettings


def _settings(settings: RegistrationSettings, way: Way) -> RegistrationSettings:
    """Closed until somebody opens it."""
    return copied(
        settings,
        way,
        is_open=False,
        opens_at=moved(settings.opens_at, way),
        closes_at=moved(settings.closes_at, way),
        list_due=settings.list_due and settings.list_due + way.shift,
    )


CARRIES = (
    Line(RegistrationSettings, "seats", (Fate.CARRIED, Fate.SHIFTED), _settings),
    reset(Registration, "guests"),
    reset(GuestSending, "guest lists"),
    reset(Absence, "absences"),
)
