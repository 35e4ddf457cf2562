"""Every rule has a post that breaks it and one that keeps it, and stands in the reference."""

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from django.urls import resolve

from events.announcements.problems import OVERRIDABLE, lint, without_overridden
from tests.announcements.lint_cases import CASES, OF_THE_APPROVAL, Case
from tests.announcements.scenery import post

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "lint.md"
cases = pytest.mark.parametrize("case", CASES, ids=[f"{case.level}-{case.kind}" for case in CASES])


@cases
def test_a_post_that_breaks_the_rule_is_found_where_it_does(case: Case) -> None:
    found = [problem for problem in lint(post(**case.fails)) if problem.kind == case.kind]

    assert [(problem.level, problem.where) for problem in found][:1] == [(case.level, case.where)]


@cases
def test_a_post_that_keeps_the_rule_passes(case: Case) -> None:
    found = lint(post(**case.passes))

    clean = case.passes or case.level != "note"
    assert [problem for problem in found if problem.kind == case.kind] == [] or not clean


def test_a_clean_post_has_notes_only() -> None:
    assert [(problem.level, problem.kind) for problem in lint(post())] == [
        ("note", "list"),
        ("note", "for_ever"),
    ]


def test_what_blocks_comes_first() -> None:
    found = lint(post(there={"armed_at": None}, created_by=None))

    assert [problem.level for problem in found] == ["block", "warn", "note", "note"]


def test_the_reference_lists_every_rule() -> None:
    of_posts, _, _ = REFERENCE.read_text().partition("**Mail to persons**")
    rows = re.findall(r"^\| (\w+) \| `(\w+)` \|", of_posts, re.MULTILINE)

    assert sorted(rows) == sorted({(case.level, case.kind) for case in CASES} | OF_THE_APPROVAL)


@cases
def test_every_fix_leads_to_a_page_of_ours(case: Case) -> None:
    fixes = [problem.fix for problem in lint(post(**case.fails)) if problem.fix]

    assert all(fix.startswith("/organize/") for fix in fixes)
    assert all(resolve(fix) for fix in fixes if "/lists/" in fix)


def test_a_reason_lets_only_the_overridable_pass() -> None:
    found = lint(post(there={"armed_at": None}, body="We meet at the IIJ building."))

    left = without_overridden(found, "The room was promised by phone")

    assert {problem.kind for problem in found} - {problem.kind for problem in left} == {
        "venue_certain"
    }
    assert without_overridden(found, "") == found
    assert {"venue_certain", "room_certain", "quiet_days"} == OVERRIDABLE


def test_a_finding_in_a_wrapped_line_names_the_line_that_was_typed() -> None:
    body = "{title} is {date_sentence}, {relation}, and this is on Mon 5 March 2019.\n"

    (found,) = [problem for problem in lint(post(body=body)) if problem.kind == "weekday"]

    assert found.where.startswith("body:1:")
    assert found.text == "\u201cMon 5 March 2019\u201d: that date is Tue 5 March 2019."


@pytest.mark.peer_fault(30)
@pytest.mark.parametrize(
    "text",
    [
        "(",
        "<",
        "<a ",
        "@",
        "a",
        "a@",
        "+1",
        "12 ",
        "Mon ",
        "1 March ",
        "{",
        "{a",
        "tel ",
        "-",
        "1-",
    ],
)
def test_a_long_odd_text_is_checked_in_linear_time(text: str) -> None:
    short, long = (post(body=text * (size // len(text))) for size in (10_000, 80_000))

    begin = time.process_time()
    lint(short)
    middle = time.process_time()
    lint(long)

    # Eight times the text; quadratic work would be 64 times, and the floor forgives the noise.
    assert time.process_time() - middle < 30 * max(middle - begin, 0.02)


def test_mail_for_this_machine_keeps_no_archive() -> None:
    here = replace(post(there={"address": "demo@localhost"}))

    assert lint(here) == ()
