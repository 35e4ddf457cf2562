"""The four real calls of the winter 2018 to 2019, accepted one after the other."""

from datetime import date, datetime
from pathlib import Path

import pytest

from events.conferences.models import DateOption, Edition, Series
from events.flows.minutes import accept_facts
from events.ledger.actions import COMMAND_LINE
from events.planning import actions
from events.planning.models import ActionItem
from events.program.models import Candidacy

REAL = Path(__file__).parents[3] / "shared" / "data" / "minutes"
CALLS = ["20181129", "20190124", "20190207", "20190221"]

pytestmark = pytest.mark.skipif(
    not REAL.exists(), reason="needs the real minutes, which lie beside the project"
)


@pytest.fixture
def told(past: Series, now: datetime) -> Series:
    """The series after all four calls were read and all that they say was accepted."""
    for name in CALLS:
        path = REAL / f"{name}.md"
        kept = actions.keep_minutes(
            past, path.read_bytes(), file_name=path.name, by=COMMAND_LINE, now=now
        )
        _, refused = accept_facts(list(kept.meeting.facts.all()), by=COMMAND_LINE, now=now)
        assert refused == []
    return past


def test_one_tokyo_went_from_planned_three_times_to_confirmed(told: Series) -> None:
    tokyo = told.editions.get(city="Tokyo", year=2019)

    said = tokyo.decisions.filter(subject="date").order_by("id")
    certainties = [("planned", "confirmed")["confirmed" in one.text] for one in said]
    assert certainties == ["planned", "planned", "planned", "confirmed"]
    assert [one.source.first_line for one in said if one.source] == [29, 18, 110, 13]
    assert (tokyo.start, str(tokyo.host)) == (date(2019, 3, 20), "AsiaBSDCon 2019")


def test_the_venue_is_last_year_s_and_only_planned(told: Series) -> None:
    tokyo = told.editions.get(city="Tokyo", year=2019)

    assert tokyo.venue
    assert (tokyo.venue.slug, tokyo.venue_certainty) == ("iij-tokyo", "planned")


def test_kamil_stays_an_idea(told: Series) -> None:
    kamil = Candidacy.objects.get(name="Kamil")

    assert (kamil.topic, kamil.certainty, kamil.state) == ("NetBSD vmm", "idea", "idea")


def test_ottawa_is_a_candidate_whose_day_is_tentative(told: Series) -> None:
    option = DateOption.objects.get(edition__city="Ottawa", edition__year=2019)

    assert (option.date, option.edition.date_certainty) == (date(2019, 5, 14), "tentative")
    assert Edition.objects.filter(series=told, year=2019).count() == 2


def test_michael_follows_up_with_dan_about_ottawa(told: Series) -> None:
    item = ActionItem.objects.get(counterpart_name="Dan")

    assert (item.owner_name, str(item.edition)) == ("Michael Dexter", "bhyvecon Ottawa 2019")


def test_technical_follow_ups_belong_to_no_edition(told: Series) -> None:
    rods = ActionItem.objects.filter(owner_name="Rod Grimes").values_list("edition", flat=True)

    assert set(rods) == {None}
