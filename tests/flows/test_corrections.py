"""A corrected text: what was decided stays with the very words it was read from."""

from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from events.conferences.models import Edition, Series
from events.flows.minutes import accept_facts
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Source
from events.people.models import Role, User
from events.planning import actions
from events.planning.models import ActionItem, Meeting
from events.shared.problems import Refused
from tests import cast
from tests.flows.conftest import SAMPLES, keep

PAGE = "/organize/meetings/bhyvecon/2018-11-29/"
NEW = "/organize/meetings/new/"
OTHER = "# Notes\n\n**Rod:** The loader was discussed, and nothing else came up in this call.\n"


@pytest.fixture
def call(past: Series, now: datetime) -> Meeting:
    """The call of November, all of it accepted."""
    meeting = keep(past, "20181129", now)
    accept_facts(list(meeting.facts.all()), by=COMMAND_LINE, now=now)
    return meeting


@pytest.fixture
def chair(past: Series) -> User:
    return cast.join("Michael", Role.OWNER, series=past)


def correct(meeting: Meeting, before: str, after: str, now: datetime) -> Meeting:
    """Keep the text once more, with some words changed."""
    assert before in meeting.text
    text = meeting.text.replace(before, after)
    kept = actions.keep_minutes(
        meeting.series, text.encode(), call_date=meeting.date, by=COMMAND_LINE, now=now
    )
    return kept.meeting


def line_at(page: str, source: Source) -> str:
    """The line that the source's link leads to."""
    _, _, anchor = source.url.partition("#")
    return page.split(f'<li id="{anchor}">')[1].partition("</li>")[0]


def test_a_source_leads_to_its_sentence_after_lines_moved(
    call: Meeting, chair: User, now: datetime
) -> None:
    promise = ActionItem.objects.get(text="talk with Dan about it")
    assert promise.source
    correct(call, "# Notes", "# Notes\n\nThree\n\nlines\n\nmore.", now)

    page = cast.client_of(chair).get(promise.source.url).content.decode()

    assert line_at(page, promise.source) == "- Michael to talk with Dan about it."
    assert "The text before it was corrected" in page


def test_a_source_of_the_newest_text_opens_the_call_itself(call: Meeting, chair: User) -> None:
    promise = ActionItem.objects.get(text="talk with Dan about it")
    assert promise.source

    page = cast.client_of(chair).get(promise.source.url).content.decode()

    assert line_at(page, promise.source) == "- Michael to talk with Dan about it."
    assert "Text and facts" in page


@pytest.mark.parametrize("text", ["feedfeedfeed", "x" * 5000])
def test_a_text_that_never_was_is_missing(call: Meeting, chair: User, text: str) -> None:
    assert cast.client_of(chair).get(f"{PAGE}?text={text}").status_code == 404


def test_an_accepted_fact_whose_sentence_is_gone_is_marked(
    call: Meeting, chair: User, now: datetime
) -> None:
    correct(call, "- Michael to talk with Dan about it.\n", "", now)

    page = cast.client_of(chair).get(PAGE).content.decode()

    [gone] = call.facts.filter(gone=True)
    assert (gone.state, gone.value["text"]) == ("accepted", "talk with Dan about it")
    assert "No longer in the text" in page
    assert "Accepted, gone</span>Action: “Michael to talk with Dan about it.”" in page
    assert ActionItem.objects.get(text="talk with Dan about it").state == "open"


def test_a_sentence_that_comes_back_is_no_longer_gone(call: Meeting, now: datetime) -> None:
    whole = call.text
    correct(call, "- Michael to talk with Dan about it.\n", "", now)

    kept = actions.keep_minutes(
        call.series, whole.encode(), call_date=call.date, by=COMMAND_LINE, now=now
    )

    assert not kept.meeting.facts.filter(gone=True).exists()


def test_no_accepted_fact_is_proposed_again_because_its_lines_moved(
    call: Meeting, now: datetime
) -> None:
    correct(call, "# Notes", "# Notes\n\nOne line more.", now)

    assert not call.facts.filter(state="proposed").exists()
    assert not call.facts.filter(gone=True).exists()


def test_minutes_of_another_call_are_no_correction(call: Meeting, now: datetime) -> None:
    with pytest.raises(Refused, match="Other minutes of the call of Thu 29 November 2018"):
        actions.keep_minutes(
            call.series, OTHER.encode(), call_date=call.date, by=COMMAND_LINE, now=now
        )

    assert not call.revisions.exists()


def test_the_page_asks_before_it_replaces_a_call(call: Meeting, chair: User) -> None:
    client = cast.client_of(chair)
    given = {"series": call.series.pk, "date": "2018-11-29", "text": OTHER}

    asked = client.post(NEW, given)
    told = client.post(NEW, given | {"replace": "on"}, follow=True).content.decode()

    assert asked.status_code == 422
    assert "this text keeps 0% of them" in asked.content.decode()
    assert "The text was corrected; what was decided stays." in told
    assert call.revisions.count() == 1


def test_the_command_asks_before_it_replaces_a_call(
    call: Meeting, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "20181129.md"
    path.write_text(OTHER)

    with pytest.raises(SystemExit):
        call_command("import_minutes", str(path))
    refusal = capsys.readouterr().err
    call_command("import_minutes", str(path), "--replace")

    assert "Give the right date, or say that it replaces them." in refusal
    assert "+**Rod:** The loader was discussed" in capsys.readouterr().out


def test_a_draft_that_grows_into_minutes_is_a_correction(past: Series, now: datetime) -> None:
    whole = (SAMPLES / "20181129.md").read_bytes()
    draft = whole.partition(b"# Notes")[0]
    day = date(2018, 11, 29)
    actions.keep_minutes(past, draft, call_date=day, by=COMMAND_LINE, now=now)

    kept = actions.keep_minutes(past, whole, call_date=day, by=COMMAND_LINE, now=now)

    assert kept.change == "corrected"


def test_published_minutes_are_private_again_once_corrected(
    call: Meeting, chair: User, now: datetime
) -> None:
    actions.publish_meeting(call, by=COMMAND_LINE, now=now)

    correct(call, "# Notes", "# Notes\n\nOne line more.", now)

    assert cast.client_of(chair).get("/minutes/bhyvecon/2018-11-29/").status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "1989-12-31", "2019-12-01", "9999-12-31"])
def test_no_call_was_on_such_a_day(past: Series, chair: User, day: str) -> None:
    given = {"series": past.pk, "date": day, "text": "# Notes"}

    answer = cast.client_of(chair).post(NEW, given)

    assert answer.status_code == 422
    assert "cannot be the date of a call: write one from 1990" in answer.content.decode()


def test_one_fact_waits_and_two_facts_wait(past: Series, chair: User) -> None:
    client = cast.client_of(chair)
    for day, said in (("2018-11-01", ""), ("2018-11-02", "\n- Rod to tell Dan.")):
        text = f"# Notes\n\n- Rod to ask Dan.{said}\n"
        client.post(NEW, {"series": past.pk, "date": day, "text": text})

    told = [str(one) for one in client.get("/organize/meetings/").context["messages"]]
    assert told == ["Read: 1 fact waits for you.", "Read: 2 facts wait for you."]


def test_a_decision_refers_to_the_text_it_was_read_from(call: Meeting) -> None:
    tokyo = Edition.objects.get(slug="2019-tokyo")

    [said] = tokyo.decisions.filter(subject="date")

    assert said.source
    assert said.source.url == f"{PAGE}?text={call.sha256[:12]}#L20"


def test_sources_of_before_learn_which_text_they_mean(call: Meeting, now: datetime) -> None:
    migration = import_module("events.migrations.0023_sources_name_their_text")
    correct(call, "# Notes", "# Notes\n\nOne line more.", now)
    known = Source.objects.filter(kind="meeting")
    before = list(known.order_by("id").values_list("url", flat=True))

    migration.forget_text(apps, None)
    plain = known.order_by("id").values_list("url", flat=True).first()
    known.update(at=now - timedelta(hours=1))
    migration.name_text(apps, None)

    assert plain == f"{PAGE}#L20"
    assert list(known.order_by("id").values_list("url", flat=True)) == before
