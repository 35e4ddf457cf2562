"""A talk is public once it is accepted and everybody who is named in it has confirmed."""

import pytest

from events.conferences.models import Edition
from events.program.talks.models import Speaking, Talk
from tests.factories.program import SpeakingFactory, TalkFactory

ASKED, CONFIRMED = Speaking.State.ASKED, Speaking.State.CONFIRMED


@pytest.mark.parametrize(
    ("state", "speakers", "public"),
    [
        ("accepted", [], True),
        ("confirmed", [(CONFIRMED, True)], True),
        ("accepted", [(CONFIRMED, True), (ASKED, True)], False),
        ("accepted", [(CONFIRMED, True), (Speaking.State.DECLINED, True)], False),
        ("accepted", [(CONFIRMED, True), (ASKED, False)], True),
        ("draft", [(CONFIRMED, True)], False),
        ("submitted", [(CONFIRMED, True)], False),
        ("cancelled", [(CONFIRMED, True)], False),
        ("withdrawn", [], False),
    ],
)
def test_only_what_is_accepted_and_confirmed_by_all_is_public(
    tokyo: Edition, state: str, speakers: list[tuple[str, bool]], public: bool
) -> None:
    talk = TalkFactory.create(edition=tokyo, state=state)
    for answer, shown in speakers:
        SpeakingFactory.create(talk=talk, state=answer, shown=shown)

    [read] = tokyo.talks.with_people()

    assert (read.is_public, Talk.objects.public().exists()) == (public, public)
