"""The measure itself, and the command that prints it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events.planning.minutes.answers import BadAnswers, read_answers
from events.planning.minutes.score import score
from tests.planning.minutes.reading import PEOPLE, SAMPLES, read

NOTES = "**Rod:** I will ask Dan.\n\n**Rod:** I will send it.\n"


def answer(first: int, owner: str, **more: object) -> dict[str, object]:
    return {"kind": "action", "lines": [first, first], "value": {"owner": owner}, **more}


def test_found_and_expected_are_matched_one_to_one() -> None:
    answers = read_answers([answer(10, "Rod"), answer(10, "Rod"), answer(12, "Michael")])

    found = score(read(NOTES), answers).kinds["action"]

    assert (found.expected, found.found, found.right) == (3, 2, 1)
    assert (found.precision, found.recall) == (1 / 2, 1 / 3)
    assert (found.missed, found.wrong) == ([[10, 10], [12, 12]], [[12, 12]])


def test_an_optional_answer_counts_neither_way() -> None:
    answers = read_answers([answer(10, "Rod Harrow"), answer(12, "Rod", optional=True)])

    found = score(read(NOTES), answers).kinds["action"]

    assert (found.expected, found.found, found.right) == (1, 1, 1)


def test_certainty_is_counted_apart() -> None:
    answers = read_answers(
        [answer(10, "Rod", certainty="planned"), answer(12, "Rod", certainty="idea")]
    )

    found = score(read(NOTES), answers)

    assert (found.certainty_right, found.certainty_compared) == (1, 2)


def test_nothing_found_and_nothing_expected_has_no_rate() -> None:
    found = score(read("Nothing."), read_answers({"facts": [answer(10, "Rod", optional=True)]}))

    assert (found.kinds["action"].precision, found.kinds["action"].recall) == (None, None)


@pytest.mark.parametrize(
    ("document", "text"),
    [
        ({}, 'An answer file is an object with a list "facts".'),
        ([1], 'facts[0]: a fact is an object with "kind" and "lines".'),
        ([{"kind": "date"}], "facts[0]: lines must be [first, last]."),
        (
            [{"kind": "date", "lines": 1, "value": 1}],
            "facts[0]: value must be an object or a text.",
        ),
        ({"facts": [], "topics": 1}, '"topics" must be a list.'),
        (
            {"facts": [], "attendees": ["x"]},
            "attendees[0]: an attendee is [line, name] or an object with name and lines.",
        ),
    ],
)
def test_a_broken_answer_file_says_where(document: object, text: str) -> None:
    with pytest.raises(BadAnswers) as caught:
        read_answers(document)

    assert str(caught.value) == text


def test_the_command_prints_precision_and_recall_a_kind() -> None:
    out = StringIO()

    call_command("score_minutes", SAMPLES / "20210506.md", SAMPLES / "20210506.json", stdout=out)

    lines = out.getvalue().splitlines()
    assert lines[0].split() == ["kind", "expected", "found", "right", "precision", "recall"]
    assert lines[1].split() == ["action", "3", "3", "3", "1.00", "1.00"]
    assert lines[-1] == "certainty right: 6 of 6"


def test_the_command_prints_one_json_document(tmp_path: Path) -> None:
    out, minutes, answers = StringIO(), tmp_path / "call.md", tmp_path / "answers.json"
    minutes.write_text(PEOPLE + NOTES)
    answers.write_text(json.dumps([answer(10, "Rod")]))

    call_command("score_minutes", minutes, answers, "--date", "2018-11-29", "--json", stdout=out)

    told = json.loads(out.getvalue())
    assert told["kinds"]["action"] == {
        "expected": 1,
        "found": 2,
        "right": 1,
        "precision": 0.5,
        "recall": 1.0,
        "missed": [],
        "wrong": [[12, 12]],
    }


@pytest.mark.parametrize("content", ["{", "[1]", '{"facts": [], "date": "soon"}', None])
def test_wrong_use_is_a_sentence_and_exit_2(tmp_path: Path, content: str | None) -> None:
    answers = tmp_path / "answers.json"
    if content is not None:
        answers.write_text(content)

    with pytest.raises(CommandError) as caught:
        call_command("score_minutes", SAMPLES / "20210506.md", answers, stdout=StringIO())

    assert caught.value.returncode == 2
