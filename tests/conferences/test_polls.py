"""Asking people about days: letters, answers, reminders, and what ends it."""

from datetime import date, datetime, timedelta

import pytest

from events.conferences import actions
from events.conferences.models import DateOption, Edition
from events.conferences.poll.asked import Asked, read_asked
from events.conferences.poll.ballot import board_of, voters_of
from events.conferences.poll.models import Poll, PollLink, Vote, Voter
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Activity
from events.outbox.models import Delivery, Message
from events.people.models import Person, User
from events.shared.problems import Refused, Stale
from tests.cast import page, patrick
from tests.conferences.polls import IF_NEED_BE, KAMIL, NO, PATRICK, ROD, YES, ask, day, links, say
from tests.factories import DayFactory


@pytest.fixture
def eve(tokyo: Edition) -> DateOption:
    DayFactory.create(edition=tokyo.host, date=date(2019, 3, 21))
    return day(tokyo, 20)


def addresses() -> list[str]:
    return sorted(Delivery.objects.values_list("address", flat=True))


def test_each_person_gets_a_letter_with_the_days_and_a_link_of_the_own(
    eve: DateOption, tokyo: Edition, michael: User
) -> None:
    day(tokyo, 19)

    ask(tokyo, by=michael)

    letter = Message.objects.get(deliveries__address="patrick@example.org")
    assert (letter.kind, letter.subject) == ("system", "bhyvecon Tokyo 2019: which day suits you?")
    assert letter.body.splitlines()[:10] == [
        "Hello Patrick Mooney,",
        "",
        "Michael asks on which of these days you could come to",
        "bhyvecon Tokyo 2019, beside",
        "AsiaBSDCon 2019, 21-24 March 2019, Tokyo:",
        "",
        "- Tue 19 March 2019: 2 days before AsiaBSDCon 2019",
        "- Wed 20 March 2019: the day before the devsummit of AsiaBSDCon 2019",
        "",
        "Say yes, if need be or no for each day here:",
    ]
    assert len(set(links().values())) == 2


def test_only_the_hash_of_a_token_is_kept(eve: DateOption, tokyo: Edition, michael: User) -> None:
    ask(tokyo, PATRICK, by=michael)

    token = links()["patrick@example.org"].split("/")[2]
    link = PollLink.objects.get()
    assert len(token) == 43
    assert token not in str(PollLink.objects.values().get())
    assert link.expires_at - link.made_at == timedelta(days=14)


def test_the_days_asked_about_are_polled(eve: DateOption, tokyo: Edition, michael: User) -> None:
    blocked = day(tokyo, 21)

    ask(tokyo, by=michael)

    statuses = dict(DateOption.objects.values_list("pk", "status"))
    assert statuses == {eve.pk: "polled", blocked.pk: "proposed"}


def test_nobody_is_asked_twice(eve: DateOption, tokyo: Edition, michael: User) -> None:
    ask(tokyo, PATRICK, KAMIL, by=michael)

    again = ask(tokyo, PATRICK, KAMIL, ROD, by=michael)

    assert [voter.name for voter in again] == ["Rod Grimes"]
    assert addresses() == ["patrick@example.org", "rod@example.org"]


def test_who_has_no_address_is_noted_and_not_mailed(
    eve: DateOption, tokyo: Edition, michael: User
) -> None:
    ask(tokyo, KAMIL, by=michael)

    voter = Voter.objects.get()
    assert (voter.name, voter.asked_at, addresses()) == ("Kamil", None, [])


def test_a_person_we_know_is_tied_by_the_address(
    eve: DateOption, tokyo: Edition, michael: User
) -> None:
    person = patrick()
    person.addresses.create(value="Patrick@example.org")

    ask(tokyo, PATRICK, ROD, by=michael)

    assert dict(Voter.objects.values_list("name", "person")) == {
        "Patrick Mooney": person.pk,
        "Rod Grimes": None,
    }


def test_an_address_of_two_people_ties_neither(
    eve: DateOption, tokyo: Edition, michael: User
) -> None:
    for name in ("Patrick", "Pat"):
        Person.objects.create(name=name).addresses.create(value=PATRICK.email)

    assert ask(tokyo, PATRICK, by=michael)[0].person is None


def test_mail_of_the_demo_stays_here(eve: DateOption, tokyo: Edition, michael: User) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(demo=True)

    ask(tokyo, by=michael)

    assert set(Message.objects.values_list("local_only", flat=True)) == {True}


def test_without_a_day_that_may_be_chosen_nobody_is_asked(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    DayFactory.create(edition=tokyo.host, date=date(2019, 3, 21))
    day(tokyo, 21)

    with pytest.raises(Refused, match="There is no day to ask about"):
        ask(tokyo, by=michael)

    assert (Voter.objects.count(), Message.objects.count(), Poll.objects.count()) == (0, 0, 0)


def test_an_answer_is_kept_and_a_second_one_replaces_it(
    eve: DateOption, tokyo: Edition, michael: User, now: datetime
) -> None:
    voter = ask(tokyo, PATRICK, by=michael)[0]
    say(voter, YES, remark="I land on the 19th.")

    say(voter, NO)

    assert list(Vote.objects.values_list("option", "answer")) == [(eve.pk, "no")]
    voter.refresh_from_db()
    assert (voter.remark, voter.answered_at, voter.version) == ("", now, 2)


def test_deeds_tell_the_answer_and_no_name(eve: DateOption, tokyo: Edition, michael: User) -> None:
    voter = ask(tokyo, PATRICK, by=michael)[0]

    say(voter, YES)

    deed = Activity.objects.get(verb="answered")
    assert (deed.object_label, deed.after) == (f"Person {voter.pk} asked", {"2019-03-20": "yes"})


def test_every_day_asked_about_needs_an_answer(
    eve: DateOption, tokyo: Edition, michael: User, now: datetime
) -> None:
    voter = ask(tokyo, PATRICK, by=michael)[0]
    day(tokyo, 19)

    with pytest.raises(Refused, match="1 of 2 days have no answer"):
        actions.answer_poll(voter, {eve.pk: YES}, by=COMMAND_LINE, now=now)

    assert not Vote.objects.exists()


def test_an_answer_for_somebody_who_answered_meanwhile_is_stale(
    eve: DateOption, tokyo: Edition, michael: User, now: datetime
) -> None:
    voter = ask(tokyo, PATRICK, by=michael)[0]
    say(voter, NO)

    with pytest.raises(Stale):
        actions.answer_poll(voter, {eve.pk: YES}, version=0, by=page(michael), now=now)

    assert Vote.objects.get().answer == "no"


def test_a_reminder_goes_once_to_whoever_is_silent(
    eve: DateOption, tokyo: Edition, michael: User, now: datetime
) -> None:
    patricks, _, _ = ask(tokyo, PATRICK, ROD, KAMIL, by=michael)
    say(patricks, YES)

    counts = [actions.remind_silent(tokyo, by=page(michael), now=now) for _ in range(2)]

    assert counts == [1, 0]
    assert addresses() == ["patrick@example.org", "rod@example.org", "rod@example.org"]


def test_a_day_that_is_added_later_is_something_to_remind_of(
    eve: DateOption, tokyo: Edition, michael: User, now: datetime
) -> None:
    patricks, _ = ask(tokyo, PATRICK, ROD, by=michael)
    actions.remind_silent(tokyo, by=page(michael), now=now)
    say(patricks, YES)
    new = day(tokyo, 19)

    count = actions.remind_silent(tokyo, by=page(michael), now=now)

    new.refresh_from_db()
    assert (count, new.status) == (2, "polled")


def test_answers_stay_when_a_day_is_added_and_the_board_says_who_lacks_it(
    eve: DateOption, tokyo: Edition, michael: User
) -> None:
    say(ask(tokyo, PATRICK, by=michael)[0], YES)
    other = day(tokyo, 19)

    board = board_of(list(voters_of(tokyo)), [eve, other])

    assert [answer for _, answer in board.rows[0].by_day] == ["yes", ""]
    assert (len(board.silent), len(board.remindable)) == (1, 1)


def test_choosing_the_day_closes_the_poll(
    eve: DateOption, tokyo: Edition, michael: User, now: datetime
) -> None:
    voter = ask(tokyo, PATRICK, by=michael)[0]
    option = DateOption.objects.select_related("edition").get(pk=eve.pk)

    actions.choose_option(option, reason="Most can come.", by=page(michael), now=now)

    assert Poll.objects.get().closed_at == now
    with pytest.raises(Refused, match="The poll is closed"):
        say(voter, YES)


def test_a_day_given_up_is_polled_again_where_people_answered(
    eve: DateOption, tokyo: Edition, michael: User, now: datetime
) -> None:
    say(ask(tokyo, PATRICK, by=michael)[0], YES)
    for option in (eve, day(tokyo, 19)):
        fresh = DateOption.objects.select_related("edition").get(pk=option.pk)
        actions.choose_option(fresh, reason="It is better.", by=page(michael), now=now)

    eve.refresh_from_db()

    assert (eve.status, eve.reason) == (
        "polled",
        "Replaced by Tue 19 March 2019: It is better.",
    )


def test_a_closed_poll_opens_again(
    eve: DateOption, tokyo: Edition, michael: User, now: datetime
) -> None:
    voter = ask(tokyo, PATRICK, by=michael)[0]
    actions.close_poll(tokyo, by=page(michael), now=now)
    actions.reopen_poll(tokyo, by=page(michael), now=now)

    say(voter, YES)

    assert Vote.objects.get().answer == "yes"


def test_whoever_is_asked_no_longer_counts_no_more_until_asked_again(
    eve: DateOption, tokyo: Edition, michael: User, now: datetime
) -> None:
    voter = ask(tokyo, PATRICK, by=michael)[0]
    say(voter, IF_NEED_BE)
    actions.remove_voter(voter, by=page(michael), now=now)
    gone = list(voters_of(tokyo))

    back = ask(tokyo, PATRICK, by=michael)

    assert (gone, back) == ([], [voter])
    assert [vote.answer for vote in voters_of(tokyo)[0].votes.all()] == ["if need be"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Rod Grimes <Rod@Example.org>\r\n\r\n", [Asked("Rod Grimes", "rod@example.org")]),
        ("rod@example.org", [Asked("rod", "rod@example.org")]),
        ("  Kamil ", [Asked("Kamil")]),
        ('"Grimes, Rod" <rod@example.org>', [Asked("Grimes, Rod", "rod@example.org")]),
        ("飯塚 <i@example.jp>", [Asked("飯塚", "i@example.jp")]),
    ],
)
def test_a_line_is_a_person(text: str, people: list[Asked]) -> None:
    assert read_asked(text) == (people, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Kamil\nrod@", "Line 2: 'rod@' is not a mail address."),
        ("Rod <rod@example.org", "Line 1: 'Rod <rod@example.org' is not a mail address."),
        ("a\x00b <rod@example.org>", "Line 1: The name: This holds a control character"),
        ("x" * 301, "Line 1: this name is longer than 300 characters."),
        ("Kamil\n" * 101, "At most 100 people at once."),
    ],
)
def test_a_line_that_is_no_person_is_named(text: str, problem: str) -> None:
    problems = read_asked(text)[1]

    assert [one.text[: len(problem)] for one in problems] == [problem]
