"""Tables of answers and what follows from them."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.outbox import retries
from events.outbox.models import Message
from events.outbox.retries import Next, Step
from events.outbox.transports import Answer, Lost, Stage
from tests.conftest import NOW
from tests.outbox.scenery import half

KINDS = list(Message.Kind)
STAGES = list(Stage)


@pytest.mark.parametrize(
    ("attempts", "minutes"),
    [(1, 1), (2, 5), (3, 15), (4, 30), (5, 60), (6, 120), (7, 240), (20, 480)],
)
def test_pauses_grow(now: datetime, attempts: int, minutes: int) -> None:
    when = retries.next_try(attempts, now=now, answer=None, jitter=half)

    assert when - now == timedelta(minutes=minutes)


@pytest.mark.parametrize(("jitter", "seconds"), [(0.0, 720.0), (0.5, 900.0), (1.0, 1080.0)])
def test_pauses_differ_by_a_fifth(now: datetime, jitter: float, seconds: float) -> None:
    when = retries.next_try(3, now=now, answer=None, jitter=lambda: jitter)

    assert (when - now).total_seconds() == seconds


@pytest.mark.parametrize(
    ("code", "text", "minutes"),
    [
        (450, "4.2.0 Later", 5),
        (451, "", 5),
        (452, "", 5),
        (421, "4.7.0 Slow", 5),
        (454, "4.3.0", 1),
    ],
)
def test_greylisting_is_given_five_minutes(
    now: datetime, code: int, text: str, minutes: int
) -> None:
    answer = Answer(Stage.RCPT, code, text)

    when = retries.next_try(1, now=now, answer=answer, jitter=half)

    assert when - now == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("answer", "step"),
    [
        (Answer(Stage.DOT, 250, "2.0.0 Fine"), Step(Next.SENT)),
        (Answer(Stage.RCPT, 550, "5.1.1 Nobody"), Step(Next.FAILED, suppress=True)),
        (Answer(Stage.RCPT, 550, "5.1.10 Null MX"), Step(Next.FAILED, suppress=True)),
        (Answer(Stage.RCPT, 550, "5.7.1 No"), Step(Next.FAILED)),
        (Answer(Stage.RCPT, 552, "Full"), Step(Next.AGAIN)),
        (Answer(Stage.RCPT, 550, "5.2.2 Full"), Step(Next.AGAIN)),
        (Answer(Stage.LOGIN, 535, "5.7.8 Wrong"), Step(Next.OUR_FAULT)),
        (Answer(Stage.MAIL, 552, "5.3.4 Too big"), Step(Next.OUR_FAULT)),
        (Answer(Stage.LOGIN, 454, "4.7.0 Busy"), Step(Next.BACK)),
        (Answer(Stage.RCPT, 421, "4.3.2 Bye"), Step(Next.BACK)),
        (Answer(Stage.DOT, 421, "4.3.2 Bye"), Step(Next.AGAIN)),
    ],
)
def test_what_follows_from_an_answer_to_direct_mail(answer: Answer, step: Step) -> None:
    assert retries.after_answer(answer, "direct") == step


@given(
    stage=st.sampled_from(STAGES),
    code=st.integers(200, 599),
    kind=st.sampled_from(KINDS),
    text=st.sampled_from(["", "5.1.1 x", "4.7.1 x", "2.0.0 x"]),
)
def test_only_a_2xx_to_the_dot_is_sent_and_no_answer_is_unknown(
    stage: Stage, code: int, kind: str, text: str
) -> None:
    step = retries.after_answer(Answer(stage, code, text), kind)

    assert (step.next == Next.SENT) == (stage is Stage.DOT and code < 300)
    assert step.next != Next.UNKNOWN
    if code < 500:
        assert step.next != Next.FAILED


@given(stage=st.sampled_from(STAGES), kind=st.sampled_from(KINDS))
def test_a_list_post_whose_answer_was_lost_is_never_sent_again_by_itself(
    stage: Stage, kind: str
) -> None:
    step = retries.after_loss(Lost(stage, "gone"), kind)

    expected = Next.UNKNOWN if kind == "list_post" else Next.AGAIN
    assert step.next == (expected if stage is Stage.DOT else Next.BACK)
    assert not step.suppress


@given(attempts=st.integers(0, 1000), jitter=st.floats(0, 1))
def test_a_next_try_always_lies_ahead(attempts: int, jitter: float) -> None:
    when = retries.next_try(attempts, now=NOW, answer=None, jitter=lambda: jitter)

    assert timedelta(seconds=48) <= when - NOW <= timedelta(hours=9, minutes=36)


@pytest.mark.parametrize(
    ("tried", "refused", "too_many"),
    [(11, 11, True), (50, 11, True), (51, 40, False), (50, 10, False)],
)
def test_more_than_a_fifth_of_the_first_fifty(tried: int, refused: int, *, too_many: bool) -> None:
    assert retries.too_many_refused(tried, refused) == too_many
