"""From what was said in four calls to one edition, one candidate and a few promises."""

from datetime import date, datetime

import pytest

from events.announcements.models import Announcement
from events.conferences.models import DateOption, Edition, Series
from events.flows.minutes import accept_fact, accept_facts, readings_of
from events.ledger.actions import COMMAND_LINE
from events.planning import actions
from events.planning.models import ActionItem, Fact, Meeting
from events.program.models import Candidacy
from events.shared.problems import Refused
from events.venues.models import Venue
from tests.flows.conftest import SAMPLES, keep

STORY = ["20181129", "20190124", "20190207", "20190221"]


def accept_all(meeting: Meeting, now: datetime) -> list[str]:
    """Accept what waits; the sentences of what was refused."""
    _, refused = accept_facts(list(meeting.facts.all()), by=COMMAND_LINE, now=now)
    return [problem.text for refusal in refused for problem in refusal.problems]


def test_keeping_minutes_decides_nothing(past: Series, now: datetime) -> None:
    meeting = keep(past, "20181129", now)

    assert set(meeting.facts.values_list("state", flat=True)) == {"proposed"}
    assert not Edition.objects.filter(year=2019, series=past).exists()


def test_the_same_minutes_again_add_nothing(past: Series, now: datetime) -> None:
    meeting = keep(past, "20181129", now)
    facts = list(meeting.facts.values_list("key", flat=True))

    again = keep(past, "20181129", now)

    assert again == meeting
    assert list(again.facts.values_list("key", flat=True)) == facts


def test_the_seed_call_fills_day_venue_wishes_and_a_draft(past: Series, now: datetime) -> None:
    refused = accept_all(keep(past, "20181129", now), now)

    tokyo = Edition.objects.get(slug="2019-tokyo")
    assert refused == []
    assert (tokyo.start, tokyo.date_certainty) == (date(2019, 3, 20), "planned")
    assert (str(tokyo.host), tokyo.venue) == (
        "AsiaBSDCon 2019",
        Venue.objects.get(slug="iij-tokyo"),
    )
    assert {str(one) for one in Candidacy.objects.filter(edition=tokyo)} == {
        "somebody: OpenZFS",
        "Kamil: NetBSD vmm",
    }
    assert Announcement.objects.get(edition=tokyo).state == "draft"


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("Rod to ask the building by February 1st.", (date(2019, 2, 1), None)),
        ("Rod to ask the building by 2019-02-01.", (date(2019, 2, 1), None)),
        ("Rod to order the bhyvecon lunch for AsiaBSDCon at T-14.", (None, -14)),
        ("Rod to ask the building in late December after the release.", (None, None)),
    ],
)
def test_a_day_that_was_said_is_a_deadline(
    past: Series, now: datetime, said: str, due: tuple[date | None, int | None]
) -> None:
    sample = (SAMPLES / "20181129.md").read_text()
    text = sample.replace("- Michael to talk with Dan about it.", f"- {said}")
    kept = actions.keep_minutes(
        past, text.encode(), file_name="20181129.md", by=COMMAND_LINE, now=now
    )

    accept_all(kept.meeting, now)

    item = ActionItem.objects.get(text__regex="building|lunch")
    assert (item.due_on, item.due_offset) == due
    assert item.due_words


def test_a_wish_is_told_as_a_sentence(past: Series, now: datetime) -> None:
    meeting = keep(past, "20181129", now)

    accept_all(meeting, now)

    wishes = meeting.facts.filter(kind__in=["speaker", "topic"])
    assert {fact.outcome for fact in wishes} == {
        "Somebody is wanted for OpenZFS.",
        "Somebody is wanted for NetBSD vmm.",
        "Kamil is wanted for NetBSD vmm.",
    }


def test_fourteen_may_is_kept_as_a_candidate_in_ottawa(past: Series, now: datetime) -> None:
    accept_all(keep(past, "20181129", now), now)

    option = DateOption.objects.get(edition__slug="2019-ottawa")
    assert (option.date, option.status) == (date(2019, 5, 14), "proposed")
    assert option.edition.start is None


def test_michael_follows_up_with_dan_about_the_day_in_ottawa(past: Series, now: datetime) -> None:
    accept_all(keep(past, "20181129", now), now)

    promise = ActionItem.objects.get(edition__slug="2019-ottawa")
    assert (promise.owner_name, promise.counterpart_name) == ("Michael Dexter", "Dan")
    assert promise.text == "talk with Dan about it"


def test_the_technical_promise_belongs_to_no_edition(past: Series, now: datetime) -> None:
    accept_all(keep(past, "20181129", now), now)

    patch = ActionItem.objects.get(owner_name="Rod Grimes")
    assert patch.edition is None


def test_four_calls_make_one_tokyo_whose_date_went_from_planned_to_confirmed(
    past: Series, now: datetime
) -> None:
    for name in STORY:
        assert accept_all(keep(past, name, now), now) == []

    tokyo = Edition.objects.get(series=past, city="Tokyo", year=2019)
    said = tokyo.decisions.filter(subject="date").order_by("id")
    assert [("planned" in one.text, "confirmed" in one.text) for one in said] == [
        (True, False),
        (True, False),
        (True, False),
        (False, True),
    ]
    assert [str(one.source) for one in said] == [
        "Call of Thu 29 November 2018, lines 20-21",
        "Call of Thu 24 January 2019, lines 8-9",
        "Call of Thu 7 February 2019, line 8",
        "Call of Thu 21 February 2019, lines 8-9",
    ]
    assert tokyo.date_certainty == "confirmed"
    assert Edition.objects.filter(series=past, year=2019).count() == 2


def test_a_day_on_the_devsummit_is_refused_with_the_planner_s_sentence(
    past: Series, now: datetime
) -> None:
    meeting = keep(past, "20181129", now)
    accept_fact(meeting.facts.get(value__event="AsiaBSDCon", kind="date"), by=COMMAND_LINE, now=now)
    ours = meeting.facts.get(value__start="2019-03-20")
    ours.value["start"] = ours.value["end"] = "2019-03-21"
    ours.save()

    with pytest.raises(Refused, match="Overlaps devsummit day 1 of 2 of AsiaBSDCon 2019"):
        accept_fact(ours, by=COMMAND_LINE, now=now)

    ours.refresh_from_db()
    assert (ours.state, Edition.objects.filter(slug="2019-tokyo").exists()) == ("proposed", False)


def test_a_corrected_text_keeps_what_was_decided(past: Series, now: datetime) -> None:
    meeting = keep(past, "20190207", now)
    next_call = meeting.facts.get(kind="next-meeting")
    accept_fact(next_call, by=COMMAND_LINE, now=now)
    corrected = meeting.text.replace("# Notes", "# Notes\n\nA line that was forgotten.").encode()

    from_file = keep_bytes(past, corrected, now)

    next_call.refresh_from_db()
    assert from_file.revisions.count() == 1
    assert (next_call.state, next_call.first_line) == ("accepted", 12)


def keep_bytes(series: Series, data: bytes, now: datetime) -> Meeting:
    return actions.keep_minutes(
        series, data, call_date=date(2019, 2, 7), by=COMMAND_LINE, now=now
    ).meeting


def test_what_is_so_already_reads_already_there(past: Series, now: datetime) -> None:
    for name in STORY[:2]:
        accept_all(keep(past, name, now), now)

    third = keep(past, "20190207", now)

    known = {fact.kind: reading.known for fact, reading in readings_of(third) if reading}
    assert known == {"date": True, "next-meeting": False}


def test_an_ignored_fact_does_nothing_and_can_be_proposed_again(
    past: Series, now: datetime
) -> None:
    fact = keep(past, "20190207", now).facts.get(kind="next-meeting")

    actions.ignore_fact(fact, by=COMMAND_LINE, now=now)
    actions.propose_again(fact, by=COMMAND_LINE, now=now)

    assert Fact.objects.get(pk=fact.pk).state == "proposed"
