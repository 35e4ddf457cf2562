"""What `./run` prepares: logins shown once, the demo only where nothing is, static files."""

import re
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from events.conferences.models import Edition, Series
from events.management.commands.first_start import fill
from events.management.static_files import collect_if_changed
from events.people.models import Membership, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_static_root(settings: Any, tmp_path: Path) -> Path:
    """A folder for collected files, of the test's own."""
    settings.STATIC_ROOT = tmp_path / "static"
    return tmp_path / "static"


def started(**options: Any) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("first_start", stdout=out, **options)
    return out.getvalue()


def test_the_first_start_shows_two_logins_that_work() -> None:
    shown = started()

    logins = re.findall(r"^(Login|Demo login): (\S+)  password: (\S+)$", shown, re.MULTILINE)
    assert [(label, email) for label, email, _ in logins] == [
        ("Login", "organizer@bhyvecon.localhost"),
        ("Demo login", "second@bhyvecon.localhost"),
    ]
    for _, email, password in logins:
        assert User.objects.get(email=email).check_password(password)


def test_a_later_start_shows_no_password_and_makes_no_login() -> None:
    started()

    shown = started()

    assert "password: " not in shown
    assert "organizer@bhyvecon.localhost, second@bhyvecon.localhost" in shown
    assert User.objects.count() == 2


def test_a_password_that_was_given_is_not_shown(settings: Any, now: datetime) -> None:
    settings.ADMIN_PASSWORD = "correct horse battery"

    first, *_ = fill(demo=False, now=now)

    assert first == ("Login: organizer@bhyvecon.localhost  password: as in BHYVECON_ADMIN_PASSWORD")
    assert User.objects.get().check_password("correct horse battery")


def test_without_the_demo_there_is_one_owner_of_our_own_series(now: datetime) -> None:
    fill(demo=False, now=now)

    assert list(Series.objects.values_list("slug", "role")) == [("bhyvecon", "own")]
    assert list(Membership.objects.values_list("role", "series__slug")) == [
        (Role.OWNER, "bhyvecon")
    ]


def test_a_site_with_editions_gets_no_demo(tokyo: Edition, now: datetime) -> None:
    fill(demo=True, now=now)

    assert list(Edition.objects.own()) == [tokyo]
    assert not User.objects.filter(person__demo=True).exists()


def test_static_files_are_collected_once(own_static_root: Path) -> None:
    assert collect_if_changed() is True
    assert collect_if_changed() is False
    assert (own_static_root / "css" / "tokens.css").exists()
