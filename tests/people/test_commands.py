"""`manage.py invite` and `reset_factor` do what the team page does; `invite` prints the link."""

import json

import pytest
from django.core.management import CommandError, call_command

from events.conferences.models import Edition
from events.outbox.models import Message
from events.people.models import Invitation, User
from tests.people.phone import add_app, log_in

Output = pytest.CaptureFixture[str]


def test_the_link_is_printed_and_mailed(tokyo: Edition, capsys: Output) -> None:
    call_command("invite", "ann@example.org", role="viewer", edition="2019-tokyo")

    link = capsys.readouterr().out.strip()
    assert link.startswith("http://127.0.0.1:8000/me/")
    assert link in Message.objects.get().body
    assert (Invitation.objects.get().edition, Invitation.objects.get().invited_by) == (tokyo, None)


def test_json_is_one_document(tokyo: Edition, capsys: Output) -> None:
    call_command("invite", "ann@example.org", role="owner", series="bhyvecon", json=True)

    shown = json.loads(capsys.readouterr().out)
    assert (shown["email"], shown["role"], shown["until"]) == (
        "ann@example.org",
        "owner",
        "2018-12-13T18:00:00+00:00",
    )


def test_by_names_the_owner_who_invites(tokyo: Edition, michael: User, capsys: Output) -> None:
    call_command("invite", "ann@example.org", role="viewer", edition="2019-tokyo", by=michael.email)

    assert Invitation.objects.get().invited_by == michael


def test_who_is_no_owner_is_refused(tokyo: Edition, john: User, capsys: Output) -> None:
    with pytest.raises(SystemExit) as no:
        call_command("invite", "ann@example.org", role="owner", edition="2019-tokyo", by=john.email)

    assert no.value.code == 1
    assert "Only an owner of bhyvecon Tokyo 2019" in capsys.readouterr().err
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize("where", [{"series": "nowhere"}, {"edition": "nowhere"}])
def test_an_unknown_place_is_wrong_use(tokyo: Edition, where: dict[str, str]) -> None:
    with pytest.raises(CommandError, match="'nowhere'") as wrong:
        call_command("invite", "ann@example.org", role="viewer", **where)

    assert wrong.value.returncode == 2


def test_a_lost_factor_is_reset_by_command(michael: User, capsys: Output) -> None:
    add_app(log_in(michael))

    call_command("reset_factor", michael.email, json=True)
    call_command("reset_factor", michael.email)

    first, second = capsys.readouterr().out.split("}\n")
    assert json.loads(f"{first}}}") == {"email": "michael@example.org", "had": True}
    assert second == "There was none.\n"


def test_a_factor_of_nobody_is_wrong_use(db: None) -> None:
    with pytest.raises(CommandError, match=r"There is no login 'zqx@example\.org'\."):
        call_command("reset_factor", "zqx@example.org")
