"""Autosave: it keeps what is typed in a draft, and does nothing else."""

from typing import Any

import pytest
from django.test import Client

from events.announcements.forms import typed
from events.announcements.models import Announcement
from events.ledger.models import Activity
from events.people.models import User
from tests import cast

ROOT = "/organize/2019-tokyo/announcements"


def given(announcement: Announcement, **changes: Any) -> dict[str, Any]:
    """The form as it is typed; a browser sends nothing for what is empty."""
    fields = {**typed(announcement), **changes}
    return {name: value for name, value in fields.items() if value is not None}


@pytest.fixture
def client(michael: User) -> Client:
    return cast.client_of(michael)


def save(client: Client, announcement: Announcement, **changes: Any) -> Any:
    return client.post(f"{ROOT}/{announcement.pk}/save/", given(announcement, **changes))


def test_what_is_typed_is_kept_and_the_hour_is_said(client: Client, draft: Announcement) -> None:
    answer = save(client, draft, subject="Talks are sought")

    draft.refresh_from_db()
    assert draft.subject == "Talks are sought"
    assert answer.json() == {"text": "Saved 03:00:00 JST.", "version": draft.version}


def test_a_sitting_is_one_line_of_history(client: Client, draft: Announcement) -> None:
    for subject in ("T", "Ta", "Talks"):
        save(client, draft, subject=subject)
        draft.refresh_from_db()

    assert list(Activity.objects.values_list("verb", flat=True)) == ["edited", "drafted"]


def test_an_old_version_gets_both_and_changes_nothing(client: Client, draft: Announcement) -> None:
    answer = save(client, draft, subject="Mine", version=draft.version + 1)

    draft.refresh_from_db()
    assert answer.status_code == 409
    assert answer.json()["subject"] == draft.subject
    assert draft.subject != "Mine"


def test_what_waits_for_approval_is_not_taken_back_by_typing(
    client: Client, in_review: Announcement
) -> None:
    answer = save(client, in_review, subject="Mine")

    in_review.refresh_from_db()
    assert (answer.status_code, in_review.state) == (422, "in_review")
    assert answer.json() == {"text": "Not saved. This is no draft any more: reload the page."}


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"subject": ""}, "Not saved. Subject: This field is required."),
        (
            {"send_at": "soon"},
            "Not saved. Send at: 'soon' is not a time; write one like 2019-02-20 10:00.",
        ),
    ],
)
def test_bad_input_names_its_field_and_changes_nothing(
    client: Client, draft: Announcement, changes: dict[str, str], text: str
) -> None:
    answer = save(client, draft, **changes)

    assert (answer.status_code, answer.json()) == (422, {"text": text})
    assert Activity.objects.filter(verb="edited").count() == 0


def test_the_composer_of_a_draft_says_where_it_is_kept(client: Client, draft: Announcement) -> None:
    page = client.get(f"{ROOT}/{draft.pk}/edit/").content.decode()

    assert f'data-autosave="{ROOT}/{draft.pk}/save/"' in page
