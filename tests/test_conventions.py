"""What reviewers said twice. Each rule has a sample that breaks it, or it would prove nothing."""

import ast
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.urls import URLPattern
from django.urls.resolvers import RoutePattern

from tests import conventions
from tests.conventions import ROOT, Rule
from tests.security.addresses import all_addresses, declared_access

VIEW = Path("events/people/views.py")
ACTION = Path("events/people/actions/roles.py")
SAMPLES: list[tuple[Rule, Path, str, str]] = [
    (
        conventions.booleans_are_keyword_only,
        ACTION,
        "def send(mail: str, loud: bool) -> None: ...",
        "def send(mail: str, *, loud: bool) -> None: ...",
    ),
    (
        conventions.no_import_inside_a_function,
        ACTION,
        "def act() -> None:\n    from events.people import models",
        "from events.people import models",
    ),
    (
        conventions.time_is_asked_at_a_door,
        ACTION,
        "def act() -> None:\n    save(at=timezone.now())",
        "def act(now: datetime) -> None:\n    save(at=now)",
    ),
    (
        conventions.an_index_only_imports,
        Path("events/tasks.py"),
        "from events.outbox import tasks\ndef drain() -> None: ...",
        '"""Index."""\nfrom events.outbox import tasks\n__all__ = ["tasks"]',
    ),
    (
        conventions.secrets_are_not_compared_by_sign,
        ACTION,
        "if invitation.token == token: ...",
        "if constant_time_compare(invitation.token, token): ...",
    ),
    (
        conventions.views_get_objects_by_access,
        VIEW,
        "edition = Edition.objects.get(slug=slug)",
        "edition = access.get_edition_for_viewer(request.user, slug)",
    ),
    (
        conventions.private_rooms_stay_private,
        VIEW,
        "from events.conferences.forms import DayForm",
        "from events.conferences.models import Day",
    ),
    (
        conventions.private_rooms_stay_private,
        VIEW,
        "from events.conferences import views",
        "from events.people import forms",
    ),
    (
        conventions.buttons_say_constants,
        VIEW,
        'Submit("save", f"Save {person}")',
        'Submit("save", "Save this person")',
    ),
    (
        conventions.a_test_asserts,
        Path("tests/test_x.py"),
        "def test_a_page_opens() -> None:\n    client.get('/')",
        "def test_a_page_opens() -> None:\n    assert client.get('/').status_code == 200",
    ),
]


@pytest.mark.parametrize("rule", conventions.RULES, ids=lambda rule: rule.__name__)
def test_the_code_keeps_the_rule(rule: Rule) -> None:
    assert conventions.broken(rule, "events") == []


def test_every_test_asserts() -> None:
    assert conventions.broken(conventions.a_test_asserts, "tests") == []


@pytest.mark.parametrize(("rule", "path", "bad", "good"), SAMPLES)
def test_a_rule_tells_bad_from_good(rule: Rule, path: Path, bad: str, good: str) -> None:
    assert len(list(rule(ast.parse(bad), path))) >= 1
    assert list(rule(ast.parse(good), path)) == []


def test_every_rule_has_a_sample() -> None:
    assert {*conventions.RULES, conventions.a_test_asserts} == {sample[0] for sample in SAMPLES}


@pytest.mark.peer_fault(35)
def test_no_secret_is_compared_with_a_sign_that_leaks_by_timing() -> None:
    assert conventions.broken(conventions.secrets_are_not_compared_by_sign, "events") == []


def test_templates_hold_no_style_and_no_script() -> None:
    found = {
        str(path.relative_to(ROOT)): inline
        for path in sorted((ROOT / "templates").rglob("*.*"))
        if (inline := list(conventions.inline_code(path.read_text())))
    }

    assert found == {}


@pytest.mark.parametrize(
    "template",
    [
        "<p style='color: red'>",
        "<style>p {}</style>",
        "<script>zqx()</script>",
        '<img src="x" onerror="zqx()">',
        '<a href="javascript:zqx()">',
    ],
)
def test_inline_code_is_found(template: str) -> None:
    assert len(list(conventions.inline_code(template))) == 1


def test_a_script_of_its_own_file_is_fine() -> None:
    assert list(conventions.inline_code('<script src="/static/js/x.js" defer></script>')) == []


def test_every_view_says_who_may_enter() -> None:
    said = {"public", "signed_in", "link", "entrance"}

    assert [str(address) for address in all_addresses() if address.access not in said] == []


def test_a_view_that_says_nothing_is_found() -> None:
    assert declared_access(URLPattern(RoutePattern(""), lambda _: HttpResponse())) == ""
