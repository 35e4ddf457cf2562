"""Days that no call can speak of: nothing is read from them, and nothing breaks."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.conferences.models import DateOption, Edition, Series
from events.flows.forms import IMPOSSIBLE, FactForm
from events.ledger.actions import COMMAND_LINE
from events.people.models import Role, User
from events.planning import actions
from events.planning.models import Fact, Meeting
from tests import cast

PAGE = "/organize/meetings/bhyvecon/2019-02-21/"
SAID = "# Attendees\n- Ann Ames\n\n# Notes\n\n## bhyvecon\n\n**Ann Ames:** {}\n"
DAYS = ["0001-01-01", "20 March 0001", "1500-05-05", "9999-12-31", "31 December 9999"]


@pytest.fixture
def chair(past: Series) -> User:
    """Michael, owner of the series."""
    return cast.join("Michael", Role.OWNER, series=past)


def keep(series: Series, said: str, now: datetime) -> Meeting:
    text = SAID.format(said).encode()
    day = date(2019, 2, 21)
    kept = actions.keep_minutes(series, text, call_date=day, replace=True, by=COMMAND_LINE, now=now)
    return kept.meeting


def answers(chair: User) -> tuple[int, int]:
    client = cast.client_of(chair)
    page = client.get(PAGE).status_code
    return page, client.post(f"{PAGE}accept/", {"all": "1"}).status_code


@pytest.mark.parametrize("day", DAYS)
def test_a_day_that_cannot_be_makes_nothing(
    past: Series, chair: User, now: datetime, day: str
) -> None:
    before = set(Edition.objects.values_list("pk", "start"))
    keep(past, f"bhyvecon Tokyo will be {day}. AsiaBSDCon is {day}.", now)

    assert answers(chair) == (200, 302)
    assert set(Edition.objects.values_list("pk", "start")) == before
    assert list(DateOption.objects.all()) == []


@pytest.mark.parametrize("day", ["0001-01-01", "1500-05-05", "9999-12-31"])
def test_a_correction_to_a_day_that_cannot_be_is_refused_by_name(
    past: Series, chair: User, now: datetime, day: str
) -> None:
    fact = keep(past, "bhyvecon Tokyo will be 2019-03-20.", now).facts.get(kind="date")
    form = FactForm({"start": day, "end": "2019-03-20", "certainty": "planned"}, fact=fact)

    response = cast.client_of(chair).post(f"/organize/meetings/facts/{fact.pk}/edit/", form.data)

    assert form.errors == {"start": [IMPOSSIBLE]}
    assert response.status_code == 422


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_such_a_day_that_was_kept_before_counts_as_none(
    past: Series, chair: User, now: datetime, day: str
) -> None:
    fact = keep(past, "bhyvecon Tokyo will be 2019-03-20.", now).facts.get(kind="date")
    Fact.objects.filter(pk=fact.pk).update(value=fact.value | {"start": day, "end": day})

    assert answers(chair) == (200, 302)
    assert list(DateOption.objects.all()) == []


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(day=st.dates(), other=st.sampled_from(DAYS), place=st.sampled_from(["Tokyo", "Ottawa"]))
def test_whatever_day_is_said_the_page_answers(
    past: Series, chair: User, now: datetime, day: date, other: str, place: str
) -> None:
    keep(past, f"bhyvecon {place} will be {day}. BSDCan is {other} to {day}. Call on {day}.", now)

    assert answers(chair) == (200, 302)
