"""From three candidate days to a public one: people are asked, two answer, one day is chosen.

Forms are posted as they stand, so no script is needed.
"""

from datetime import date

import pytest
from django.test import Client

from events.conferences.models import DateOption, Edition, Kind
from events.ledger.models import Decision
from events.people.models import User
from tests.cast import client_of
from tests.conferences.polls import links
from tests.factories import DayFactory

PLANNER = "/organize/2019-tokyo/planner/"
PEOPLE = "Patrick Mooney <patrick@example.org>\nRod Grimes <rod@example.org>\nKamil <k@example.org>"
REASON = "The day before the devsummit, and Patrick can come."


@pytest.fixture
def host(tokyo: Edition) -> None:
    for number in (21, 22):
        DayFactory.create(edition=tokyo.host, date=date(2019, 3, number))
    for number in (23, 24):
        DayFactory.create(edition=tokyo.host, date=date(2019, 3, number), kinds=[Kind.CONFERENCE])


def test_three_are_asked_two_answer_and_the_day_is_public(
    host: None, tokyo: Edition, michael: User
) -> None:
    organizer = client_of(michael)

    # Three days come into question, one of them during the devsummit.
    for number, why in ((19, "A day to rest."), (20, "As in 2018."), (21, "With the devsummit.")):
        typed = {"date": f"2019-03-{number}", "source": "The call", "reason": why}
        organizer.post(f"{PLANNER}options/", typed)
    rest, eve, blocked = DateOption.objects.all()

    # Three people are asked; two answer by their links, without a login.
    organizer.post(f"{PLANNER}poll/ask/", {"people": PEOPLE})
    path = links()
    assert sorted(path) == ["k@example.org", "patrick@example.org", "rod@example.org"]
    patrick, rod = Client(), Client()
    patrick.post(path["patrick@example.org"], {f"day-{rest.pk}": "no", f"day-{eve.pk}": "yes"})
    rod.post(
        path["rod@example.org"],
        {f"day-{rest.pk}": "if need be", f"day-{eve.pk}": "yes", "remark": "From noon on."},
    )

    # The planner adds up, and says who cannot come and who is silent.
    planner = organizer.get(PLANNER).content.decode()
    assert "+30: 2 of 2 who answered can come." in planner
    assert "Cannot: Patrick Mooney." in planner
    assert "Remind 1 who has not answered every day" in planner

    # One day is set aside with its reason, the devsummit's is refused, the eve is chosen.
    options = f"{PLANNER}options"
    organizer.post(f"{options}/{rest.pk}/reject/", {"reason": "One night more.", "version": 0})
    refused = organizer.post(
        f"{options}/{blocked.pk}/choose/", {"reason": "As in 2018.", "version": 0}
    )
    before = organizer.get(f"{options}/{eve.pk}/choose/").content.decode()
    organizer.post(f"{options}/{eve.pk}/choose/", {"reason": REASON, "version": 0})
    assert refused.status_code == 422
    assert "1 person has not answered every day yet: Kamil." in before

    # What was set aside stays with its reason; the link of the silent one is over.
    planner = organizer.get(PLANNER).content.decode()
    assert "One night more." in planner
    assert Decision.objects.get().reason == REASON
    over = Client().get(path["k@example.org"])
    assert (over.status_code, b"The day is decided" in over.content) == (410, True)

    # Everybody reads the day with how sure it is, and nobody reads who answered.
    public = Client().get("/2019-tokyo/").content.decode()
    assert "lanned for Wed 20 March 2019" in public
    names = ("Patrick", "Rod", "Kamil", "noon", "One night more")
    assert [name for name in names if name in public] == []
