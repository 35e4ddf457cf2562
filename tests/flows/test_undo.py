"""What can be undone is undone by the areas' own deeds, and the undo is a deed of its own."""

from datetime import date, datetime, timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from events.announcements import actions as announcements
from events.conferences import actions as conferences
from events.conferences.models import DateOption, Day, Edition, Rule
from events.flows.undoing import undo
from events.flows.undoing.undo import MANY, UNDOS
from events.ledger.actions import COMMAND_LINE, record, record_many, word_of
from events.ledger.models import Activity
from events.ledger.words import SENTENCES
from events.people.models import Role, User
from events.planning import actions as planning
from events.planning.actions import Promise
from events.planning.models import ActionItem
from events.program import actions as program
from events.program.models import Candidacy
from events.shared.problems import Level, Refused
from events.venues.actions import edit_venue
from events.venues.models import Certainty, Venue
from tests import cast
from tests.factories import DayFactory
from tests.factories.announcements import MailingListFactory

BY = COMMAND_LINE
WED, THU = date(2019, 3, 20), date(2019, 3, 28)


def take_back(now: datetime) -> str:
    """Undo the newest deed."""
    return undo(Activity.objects.filter(part_of=None)[0], by=BY, now=now)


def option_on(edition: Edition, day: date, now: datetime) -> DateOption:
    return conferences.add_option(edition, day, source="Michael", by=BY, now=now)


def test_every_undo_is_of_a_deed_with_words() -> None:
    def words(kind: str, verb: str) -> str | None:
        return SENTENCES.get(f"{kind} {verb}") or SENTENCES.get(verb)

    assert [pair for pair in UNDOS if not words(*pair)] == []
    assert set(SENTENCES) >= MANY


def test_an_edited_edition_is_as_before(tokyo: Edition, now: datetime) -> None:
    hall = Venue.objects.create(slug="hall", name="Hall", city="Tokyo", country_code="JP")
    facts = {"city": "Osaka", "venue": hall, "host": None, "public": False}
    host = tokyo.host
    conferences.edit_edition(tokyo, facts, by=BY, now=now)

    words = take_back(now)

    tokyo.refresh_from_db()
    assert words == "changed bhyvecon Tokyo 2019"
    assert (tokyo.city, tokyo.venue, tokyo.host, tokyo.public) == ("Tokyo", None, host, True)


def test_an_undo_is_recorded_and_holds_what_it_did(tokyo: Edition, now: datetime) -> None:
    conferences.edit_edition(tokyo, {"city": "Osaka"}, by=BY, now=now)
    deed = Activity.objects.get()

    take_back(now)

    whole = Activity.objects.get(verb="undid")
    assert (whole.undoes, whole.after) == (deed, {"deed": "changed bhyvecon Tokyo 2019"})
    assert [(part.verb, part.after) for part in whole.parts.all()] == [
        ("edited", {"city": "Tokyo"})
    ]


def test_a_deed_is_taken_back_once(tokyo: Edition, now: datetime) -> None:
    conferences.edit_edition(tokyo, {"city": "Osaka"}, by=BY, now=now)
    deed = Activity.objects.get()
    undo(deed, by=BY, now=now)

    with pytest.raises(Refused, match="This was taken back already: changed bhyvecon Tokyo 2019"):
        undo(Activity.objects.get(pk=deed.pk), by=BY, now=now)


def test_what_was_changed_again_is_not_overwritten(tokyo: Edition, now: datetime) -> None:
    conferences.edit_edition(tokyo, {"city": "Osaka"}, by=BY, now=now)
    first = Activity.objects.get()
    conferences.edit_edition(tokyo, {"city": "Kyoto"}, by=BY, now=now)

    with pytest.raises(Refused, match="from Tokyo to Osaka by this, and now it is Kyoto"):
        undo(first, by=BY, now=now)

    tokyo.refresh_from_db()
    assert (tokyo.city, Activity.objects.filter(verb="undid").exists()) == ("Kyoto", False)


def test_an_undo_meets_the_same_guards(tokyo: Edition, now: datetime) -> None:
    """Back on the first day that the host's devsummit has taken meanwhile: refused."""
    for day in (WED, THU):
        conferences.choose_option(option_on(tokyo, day, now), reason="free", by=BY, now=now)
        tokyo.refresh_from_db()
    DayFactory.create(edition=tokyo.host, date=WED)

    with pytest.raises(Refused, match="devsummit"):
        take_back(now)

    tokyo.refresh_from_db()
    assert tokyo.start == THU


def test_the_day_before_is_chosen_again(tokyo: Edition, now: datetime) -> None:
    for day in (WED, THU):
        conferences.choose_option(option_on(tokyo, day, now), reason="free", by=BY, now=now)
        tokyo.refresh_from_db()

    words = take_back(now)

    tokyo.refresh_from_db()
    assert words == "chose Thu 28 March 2019 as the day of bhyvecon Tokyo 2019"
    assert (tokyo.start, tokyo.decisions.all()[0].reason) == (
        WED,
        "Thu 28 March 2019 was taken back.",
    )


def test_the_first_choice_taken_back_leaves_no_day(tokyo: Edition, now: datetime) -> None:
    option = option_on(tokyo, WED, now)
    conferences.choose_option(option, reason="free", by=BY, now=now)

    take_back(now)

    tokyo.refresh_from_db()
    option.refresh_from_db()
    assert (tokyo.start, tokyo.date_certainty, option.status) == (None, "idea", "proposed")
    assert (tokyo.days.count(), tokyo.decisions.all()[0].text) == (
        0,
        "bhyvecon Tokyo 2019 has no day again.",
    )


def test_a_filled_in_day_is_not_taken_back(tokyo: Edition, now: datetime) -> None:
    conferences.choose_option(option_on(tokyo, WED, now), reason="free", by=BY, now=now)
    Day.objects.update(label="in the large hall")

    with pytest.raises(Refused, match="filled in with hours or more"):
        take_back(now)


def test_a_candidate_day_is_removed_and_a_rejected_one_is_back(
    tokyo: Edition, now: datetime
) -> None:
    option_on(tokyo, WED, now)
    take_back(now)
    option = option_on(tokyo, THU, now)
    conferences.reject_option(option, reason="too late", by=BY, now=now)

    take_back(now)

    assert [(one.date, one.status, one.reason) for one in tokyo.date_options.all()] == [
        (THU, "proposed", "")
    ]


def test_rules_and_the_days_of_a_host_are_as_before(tokyo: Edition, now: datetime) -> None:
    host = DayFactory.create(label="first day", opens="09:00").edition
    conferences.set_rules(tokyo, {Rule.Overlap.TUTORIAL: Level.BLOCK}, by=BY, now=now)
    take_back(now)
    facts = {"year": 2019, "city": "Osaka"}
    conferences.edit_host(host, facts, [], by=BY, now=now)

    take_back(now)

    host.refresh_from_db()
    day = host.days.get()
    assert tokyo.rules.get().level == "warn"
    assert (host.city, day.label, f"{day.opens:%H:%M}", day.kinds) == (
        "Tokyo",
        "first day",
        "09:00",
        ["tutorial", "devsummit"],
    )


def test_a_venue_and_a_list_are_as_before(db: None, now: datetime) -> None:
    hall = Venue.objects.create(slug="hall", name="Hall", city="Tokyo", country_code="JP")
    edit_venue(hall, {"name": "大会堂", "checked_on": WED}, by=BY, now=now)
    take_back(now)
    mailing_list = MailingListFactory.create(armed_at=None)
    announcements.edit_list(
        mailing_list, address="other@lists.example", name="other", quiet_days=3, by=BY, now=now
    )
    take_back(now)
    mailing_list.refresh_from_db()
    announcements.arm_list(mailing_list, typed="virtualization@lists.example", by=BY, now=now)

    take_back(now)

    hall.refresh_from_db()
    mailing_list.refresh_from_db()
    assert (hall.name, hall.checked_on) == ("Hall", None)
    told = (mailing_list.address, mailing_list.quiet_days, mailing_list.armed)
    assert told == ("virtualization@lists.example", 7, False)


def test_actions_are_opened_closed_and_given_back(tokyo: Edition, now: datetime) -> None:
    item = planning.add_item(tokyo.series, Promise("Ask", owner_name="Rod"), by=BY, now=now)
    planning.assign_item(item, cast.patrick(), by=BY, now=now)
    take_back(now)
    item.refresh_from_db()
    planning.close_item(item, state="dropped", by=BY, now=now)
    take_back(now)
    item.refresh_from_db()

    assert (item.state, item.owner, item.owner_name) == ("open", None, "Rod")


def test_an_action_closed_otherwise_since_stays(tokyo: Edition, now: datetime) -> None:
    item = planning.add_item(tokyo.series, Promise("Ask"), by=BY, now=now)
    planning.close_item(item, state="dropped", by=BY, now=now)
    deed = Activity.objects.get(verb="dropped")
    planning.reopen_item(item, by=BY, now=now)

    with pytest.raises(Refused, match="now it is open"):
        undo(deed, by=BY, now=now)


def test_many_at_once_are_taken_back_at_once(tokyo: Edition, now: datetime) -> None:
    items = [planning.add_item(tokyo.series, Promise(f"Ask {n}"), by=BY, now=now) for n in "123"]
    whole = record_many("closed many", ActionItem, "3 actions", by=BY, at=now)
    for item in items:
        planning.close_item(item, by=whole, now=now)

    words = take_back(now)

    assert words == "closed 3 actions"
    assert set(ActionItem.objects.values_list("state", flat=True)) == {"open"}


def test_a_candidacy_is_moved_back_and_removed(tokyo: Edition, now: datetime) -> None:
    source = word_of(BY, at=now, label="The call")
    wish = program.add_candidacy(
        tokyo, topic="OpenZFS", certainty=Certainty.IDEA, source=source, by=BY, now=now
    )
    program.move_candidacy(wish, "invited", by=BY, now=now)
    take_back(now)
    wish.refresh_from_db()
    assert wish.state == "idea"

    undo(Activity.objects.get(verb="wanted"), by=BY, now=now)

    assert not Candidacy.objects.exists()


def test_sends_are_never_undone_here(tokyo: Edition, now: datetime) -> None:
    record("approved", tokyo, by=BY, at=now)

    with pytest.raises(Refused, match="This cannot be taken back: approved bhyvecon Tokyo 2019"):
        take_back(now)


def test_the_status_line_offers_undo_and_the_list_keeps_it(michael: User, tokyo: Edition) -> None:
    client = cast.client_of(michael)
    planner = "/organize/2019-tokyo/planner/"
    typed = {"date": "2019-03-20", "reason": "", "source": "Michael"}

    page = client.post(f"{planner}options/", typed, follow=True).content.decode()
    deed = Activity.objects.get()
    button = f'action="/organize/activity/{deed.pk}/undo/"'
    assert button in page
    assert button not in client.get(planner).content.decode()
    assert button in client.get("/organize/2019-tokyo/").content.decode()

    answer = client.post(f"/organize/activity/{deed.pk}/undo/", {"back": planner}, follow=True)

    assert (answer.redirect_chain[-1][0], tokyo.date_options.count()) == (planner, 0)
    assert b"Taken back: put Wed 20 March 2019 among the candidate days." in answer.content


def test_an_undo_leads_to_no_other_site(michael: User, tokyo: Edition, now: datetime) -> None:
    conferences.edit_edition(tokyo, {"city": "Osaka"}, by=BY, now=now)
    address = f"/organize/activity/{Activity.objects.get().pk}/undo/"

    answer = cast.client_of(michael).post(address, {"back": "//evil.example/"})

    assert answer.headers["Location"] == "/organize/activity/"


def test_dan_and_vera_take_nothing_back(
    tokyo: Edition, dan: User, vera: User, now: datetime
) -> None:
    conferences.edit_edition(tokyo, {"city": "Osaka"}, by=cast.page(dan), now=now)
    address = f"/organize/activity/{Activity.objects.get().pk}/undo/"

    answers = [cast.client_of(user).post(address).status_code for user in (dan, vera)]

    tokyo.refresh_from_db()
    assert (answers, tokyo.city) == ([404, 404], "Osaka")


def test_vera_reads_what_was_done_without_buttons(
    tokyo: Edition, vera: User, now: datetime
) -> None:
    conferences.edit_edition(tokyo, {"city": "Osaka"}, by=BY, now=now)

    page = cast.client_of(vera).get("/organize/activity/?edition=2019-tokyo").content.decode()

    assert "changed bhyvecon Tokyo 2019" in page
    assert ">Undo<" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    tokyo: Edition,
    michael: User,
    now: datetime,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        facts = {"city": f"Osaka {number}"}
        conferences.edit_edition(tokyo, facts, by=cast.page(michael), now=now)
    client = cast.client_of(michael)

    with django_assert_num_queries(11):
        client.get("/organize/activity/")


def test_a_long_list_has_pages(tokyo: Edition, michael: User, now: datetime) -> None:
    for number in range(51):
        record("edited", tokyo, by=BY, at=now + timedelta(seconds=number), edition=tokyo)

    pages = [
        cast.client_of(michael).get("/organize/activity/", {"page": page}).context["history"]
        for page in ("1", "2", "zqx")
    ]

    assert [len(lines) for lines in pages] == [50, 1, 50]


def test_people_of_the_series_read_of_calls_and_promises(tokyo: Edition, now: datetime) -> None:
    chair = cast.join("Chair", Role.OWNER, series=tokyo.series)
    planning.add_item(tokyo.series, Promise("Ask"), by=BY, now=now)

    lines = cast.client_of(chair).get("/organize/activity/").context["history"]

    assert [(line.who, line.text) for line in lines] == [("the command line", "wrote down: “Ask”")]
