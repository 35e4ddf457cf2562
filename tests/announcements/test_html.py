"""The HTML part of mail to persons says what the text says, and holds nothing that runs."""

from datetime import datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.announcements import actions
from events.announcements.html import html_of
from events.announcements.models import MailingList
from events.announcements.views.reading import preview
from events.conferences.models import Edition
from events.outbox import mime
from events.outbox.actions import schedule_message
from events.outbox.addresses import Recipient, new_token
from events.people.models import User
from tests.announcements.readers import subscriber
from tests.announcements.scenery import NOW, a_draft
from tests.cast import page


def test_lines_links_and_nothing_else() -> None:
    assert html_of("Hello <b>\n\n  see http://x.example/a?b=1&c=2.\n").split("\n")[2:-2] == [
        "<p>Hello &lt;b&gt;</p>",
        (
            '<p>&nbsp;&nbsp;see <a href="http://x.example/a?b=1&amp;c=2">http://x.example/a?b=1&amp;c=2'
            "</a>.</p>"
        ),
    ]


@given(text=st.text(max_size=200))
def test_no_tag_that_somebody_typed_survives(text: str) -> None:
    tags = {"<!DOCTYPE", "<html>", "<head>", "<meta", "</head>", "<body>", "</body>", "</html>"}
    tags |= {"<p>", "</p>", "<br>", "<a", "</a>"}
    found = {f"<{part.split()[0].partition('>')[0]}" for part in html_of(text).split("<")[1:]}

    assert found <= {tag.strip(">") for tag in tags}


def test_the_preview_of_mail_to_persons_has_both_parts(
    planned: Edition, michael: User, now: datetime
) -> None:
    subscriber()
    text = a_draft(None, audience="subscribers", with_html=True)  # type: ignore[arg-type]  # persons
    draft = actions.draft_announcement(planned, text, by=page(michael), now=now)

    mail = message_from_bytes(preview(draft, now=now), policy=policy.default)

    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_a_post_to_a_list_never_has_one(
    planned: Edition, virtualization: MailingList, michael: User, now: datetime
) -> None:
    text = a_draft(virtualization, with_html=True)
    draft = actions.draft_announcement(planned, text, by=page(michael), now=now)

    mail = message_from_bytes(preview(draft, now=now), policy=policy.default)

    assert mail.get_content_type() == "text/plain"


def test_each_readers_bytes_are_those_of_a_full_build() -> None:
    same = mime.Same(
        kind="direct",
        from_address="bhyvecon@localhost",
        reply_to="",
        in_reply_to="",
        subject="News",
        body="Hello\n{token}\n",
        headers={},
        html=html_of("Hello\nhttp://x.example/{token}/\n"),
    )
    one = {"to": Recipient("rod@example.org"), "msg_id": "<a@b.example>", "date": NOW}
    token = new_token()

    quick = mime.Letter(same).content(**one, token=token)  # type: ignore[arg-type]  # spelt once

    assert quick == mime.build(**same, **one, token=token)  # type: ignore[arg-type]  # spelt once
    assert quick.count(token.encode()) == 3


@pytest.mark.django_db
def test_a_list_post_with_html_cannot_be_scheduled(now: datetime) -> None:
    with pytest.raises(ValueError, match="Only mail to many"):
        schedule_message(kind="list_post", subject="x", body="x", html="<p>", now=now)
