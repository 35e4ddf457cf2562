"""editions, colocation, choose_date, import_series and load_demo on the command line."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from events.conferences.demo import PAST
from events.conferences.models import DateOption, Edition
from events.ledger.models import Decision
from events.people.models import User
from tests.factories import DayFactory

pytestmark = pytest.mark.django_db
SENTENCE = "Overlaps devsummit day 1 of 2 of AsiaBSDCon 2019 (Thu 21 March 2019)."


def run(*words: str) -> tuple[int, str]:
    """Exit code and standard output of a command."""
    out, code = StringIO(), 0
    try:
        call_command(*words, stdout=out, stderr=StringIO())
    except SystemExit as end:
        code = int(end.code or 0)
    except CommandError as error:
        code = error.returncode
    return code, out.getvalue()


def ask(*words: str) -> tuple[int, Any]:
    code, text = run(*words, "--json")
    return code, json.loads(text)


@pytest.fixture
def host(tokyo: Edition) -> Edition:
    DayFactory.create(edition=tokyo.host, date=date(2019, 3, 21))
    DayFactory.create(edition=tokyo.host, date=date(2019, 3, 22))
    assert tokyo.host is not None
    return tokyo.host


@pytest.mark.usefixtures("demo")
def test_editions_in_the_form_of_the_contract() -> None:
    code, rows = ask("editions")

    by_slug = {row["slug"]: row for row in rows}
    assert (code, len(rows)) == (0, 48)
    assert by_slug["2019-tokyo"] == {
        "slug": "2019-tokyo",
        "series": "bhyvecon",
        "role": "own",
        "title": "bhyvecon Tokyo 2019",
        "status": "held",
        "date": "2019-03-20",
        "end_date": "2019-03-20",
        "city": "Tokyo",
        "timezone": "Asia/Tokyo",
        "venue": "iij-tokyo",
        "host": "asiabsdcon-2019",
        "placement": "own_venue",
        "public": True,
        "demo": False,
    }
    assert [by_slug["2025-unknown"][key] for key in ("date", "city", "host")] == [None] * 3
    # Newest first; one without a date stands first in its year.
    slugs = [row["slug"] for row in rows]
    assert slugs.index("2026-unknown") < slugs.index("bsdcan-2026") < slugs.index("2025-unknown")


def test_colocation_in_the_form_of_the_contract(host: Edition) -> None:
    assert ask("colocation", "2019-tokyo", "--date", "2019-03-21") == (
        1,
        {
            "date": "2019-03-21",
            "weekday": "Thursday",
            "host": "asiabsdcon-2019",
            "relation": "overlaps",
            "level": "block",
            "problems": [
                problem("block", "devsummit", SENTENCE),
                problem("warn", "tutorial", SENTENCE.replace("devsummit", "tutorial")),
                problem(
                    "note",
                    "holiday",
                    "Thu 21 March 2019 is a public holiday in JP: Vernal Equinox Day.",
                ),
            ],
            "neighbours": [
                {
                    "date": f"2019-03-{21 + days}",
                    "kinds": ["tutorial", "devsummit"],
                    "host": "asiabsdcon-2019",
                    "days": days,
                }
                for days in (0, 1)
            ],
        },
    )


def problem(level: str, kind: str, text: str) -> dict[str, str]:
    return {
        "level": level,
        "kind": kind,
        "text": text,
        "where": "2019-tokyo",
        "fix": "/organize/2019-tokyo/planner/",
        "date": "2019-03-21",
        "host": "asiabsdcon-2019",
    }


def test_colocation_of_a_host_and_a_day(host: Edition) -> None:
    words = ("colocation", "--host", "asiabsdcon-2019", "--date", "2019-03-20")

    code, answer = ask(*words)

    assert (code, answer["relation"], answer["level"]) == (0, "day-before", "ok")


def test_colocation_without_a_date_knows_nothing(host: Edition) -> None:
    assert ask("colocation", "2019-tokyo") == (
        0,
        {
            "date": None,
            "weekday": None,
            "host": "asiabsdcon-2019",
            "relation": "none",
            "level": "ok",
            "problems": [],
            "neighbours": [],
        },
    )
    assert run("colocation", "2019-tokyo")[1] == "Date not known yet; --date asks about one.\n"


def test_colocation_for_people_fits_72_columns(host: Edition) -> None:
    code, text = run("colocation", "2019-tokyo", "--date", "2019-03-21")

    assert code == 1
    assert max(map(len, text.splitlines())) <= 72
    assert text.splitlines()[0] == "Thu 21 March 2019: block"


@pytest.mark.usefixtures("demo")
def test_colocation_of_a_host_alone_tells_what_it_struck() -> None:
    code, answer = ask("colocation", "--host", "asiabsdcon-2011")

    assert (code, answer["date"], answer["relation"]) == (0, None, "none")
    assert [(one["kind"], one["date"]) for one in answer["problems"]] == [
        ("cancelled", "2011-03-17"),
        ("cancelled", "2011-03-18"),
    ]


def test_colocation_without_a_host_says_so(ottawa: Edition) -> None:
    text = run("colocation", "2019-ottawa", "--date", "2019-05-14")[1]

    assert text == "Tue 14 May 2019: ok\nNo host is known.\n"


@pytest.mark.parametrize(
    "words",
    [
        ["nowhere"],
        ["asiabsdcon-2019"],
        ["--host", "2019-tokyo", "--date", "2019-03-20"],
        ["2019-tokyo", "--host", "asiabsdcon-2019", "--date", "2019-03-20"],
        [],
    ],
)
def test_colocation_of_what_is_not_there_is_wrong_use(host: Edition, words: list[str]) -> None:
    assert run("colocation", *words) == (2, "")


def test_a_day_is_chosen_and_its_decision_written(host: Edition, michael: User) -> None:
    words = ["2019-tokyo", "2019-03-20", "--reason", "One trip.", "--by", michael.email]

    code, answer = ask("choose_date", *words)

    decision = Decision.objects.get()
    assert (code, answer["date"]) == (0, "2019-03-20")
    assert (decision.reason, decision.user, decision.door) == ("One trip.", michael, "command")


def test_a_day_chosen_again_is_chosen_and_nothing_more_is_written(host: Edition) -> None:
    words = ["2019-tokyo", "2019-03-20", "--reason", "One trip."]
    ask("choose_date", *words)

    code, answer = ask("choose_date", *words)

    assert (code, answer["date"], Decision.objects.count()) == (0, "2019-03-20", 1)


def test_a_blocked_day_is_refused_and_leaves_nothing(host: Edition) -> None:
    code, answer = ask("choose_date", "2019-tokyo", "2019-03-21", "--reason", "As in 2018.")

    assert (code, [one["text"] for one in answer["problems"]]) == (1, [SENTENCE])
    assert (DateOption.objects.count(), Decision.objects.count()) == (0, 0)


def test_an_unknown_organizer_chooses_nothing(host: Edition) -> None:
    words = ["2019-tokyo", "2019-03-20", "--reason", "a", "--by", "nobody@example.org"]

    assert run("choose_date", *words) == (2, "")


def test_load_demo_says_what_it_did() -> None:
    assert run("load_demo") == (0, "Demo: 64 made, 0 updated, 0 unchanged.\n")


def test_import_series_says_what_it_did() -> None:
    assert ask("import_series", str(PAST)) == (
        0,
        {"created": 61, "updated": 0, "unchanged": 0, "problems": []},
    )


def test_a_faulty_file_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "series.json"
    file.write_text('{"format": "bhyvecon-series/2", "talks": []}')

    code, answer = ask("import_series", str(file))

    assert (code, answer) == (
        1,
        {
            "created": 0,
            "updated": 0,
            "unchanged": 0,
            "problems": [
                {
                    "level": "block",
                    "kind": "key",
                    "text": "file, talks: is a key that nobody here knows.",
                    "where": "file, talks",
                    "fix": "",
                }
            ],
        },
    )


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    assert run("import_series", str(tmp_path / "none.json")) == (2, "")
