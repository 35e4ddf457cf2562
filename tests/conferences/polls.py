"""Scenery of polls: days of Tokyo 2019, people who are asked, and the links that were mailed."""

import re
from datetime import date, datetime

from events.conferences import actions
from events.conferences.models import DateOption, Edition
from events.conferences.poll.asked import Asked
from events.conferences.poll.models import Answer, Voter
from events.ledger.actions import COMMAND_LINE
from events.outbox.models import Message
from events.people.models import User
from tests.cast import page

YES, IF_NEED_BE, NO = Answer.YES.value, Answer.IF_NEED_BE.value, Answer.NO.value
NOW = datetime.fromisoformat("2018-11-29T18:00Z")
PATRICK = Asked("Patrick Mooney", "patrick@example.org")
ROD = Asked("Rod Grimes", "rod@example.org")
KAMIL = Asked("Kamil")


def day(edition: Edition, number: int) -> DateOption:
    """A candidate day in March 2019."""
    when = date(2019, 3, number)
    return actions.add_option(edition, when, source="the call", by=COMMAND_LINE, now=NOW)


def ask(edition: Edition, *people: Asked, by: User) -> list[Voter]:
    return actions.ask_people(edition, people or (PATRICK, ROD), by=page(by), now=NOW)


def say(voter: Voter, answer: str, *, remark: str = "") -> Voter:
    """The same answer to every day asked about."""
    fresh = Voter.objects.select_related("poll").get(pk=voter.pk)
    options = DateOption.objects.filter(edition=voter.poll.edition_id)
    answers = {option.pk: answer for option in options}
    return actions.answer_poll(fresh, answers, remark=remark, by=COMMAND_LINE, now=NOW)


def links() -> dict[str, str]:
    """The path in each letter, the latest per address."""
    found = {}
    for message in Message.objects.order_by("id"):
        path = re.search(r"http://[^/]+(/me/\S+/days/)", message.body)
        address = message.deliveries.get().address
        if path:
            found[address] = path[1]
    return found
