"""A first text for each occasion: narrow, and lint names what its author must fill in."""

import pytest
from django.core.exceptions import ValidationError

from events.announcements.occasions import Occasion
from events.announcements.occasions.texts import TEXTS, text_for
from events.announcements.placeholders import NAMES, names_in
from events.announcements.problems import lint
from events.announcements.rules import check_rule
from events.conferences.models import Edition
from events.people.models import User
from events.shared.text import columns
from tests.announcements.scenery import VALUES, context_of, post
from tests.cast import client_of

NEW = "/organize/2019-tokyo/announcements/new/"
ALL = {**VALUES, **dict.fromkeys(set(NAMES) - set(VALUES), "told")}


def test_there_is_a_text_for_every_occasion() -> None:
    assert list(TEXTS) == list(Occasion)


@pytest.mark.parametrize("occasion", Occasion)
def test_what_is_left_to_its_author_is_named_and_blocks(occasion: Occasion) -> None:
    text = text_for(occasion)
    body = text.body(ALL)
    left = [name for name in names_in(text.subject, body) if " " in name]

    found = [problem.text for problem in lint(post(subject=text.subject, body=body))]

    assert all(any(f"{{{name}}}" in each for each in found) for name in left)
    assert names_in(text.subject, body) - set(left) <= set(NAMES)
    assert max(map(columns, body.split("\n"))) <= 75


def test_the_composer_begins_with_the_text_of_the_occasion(planned: Edition, michael: User) -> None:
    form = context_of(client_of(michael).get(f"{NEW}?occasion=call"))["form"]

    assert (form["occasion"].value(), form["subject"].value()) == (
        "call",
        "{title}: call for presenters",
    )
    assert "{until which day}" in form["body"].value()


def test_an_occasion_that_there_is_not_is_save_the_date(planned: Edition, michael: User) -> None:
    form = context_of(client_of(michael).get(f"{NEW}?occasion=%F0zqx"))["form"]

    assert form["occasion"].value() == "save_the_date"


def test_a_rule_is_checked_where_it_is_stored() -> None:
    with pytest.raises(ValidationError):
        check_rule("everybody")
