"""Pages of announcements: each button does its deed, each refusal says why and changes nothing."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.announcements import actions, delivery
from events.announcements.models import Announcement, MailingList
from events.announcements.words import SUBJECT
from events.conferences.models import Edition
from events.outbox.models import Delivery, DeliveryEvent, Message
from events.people.models import User
from tests.announcements.scenery import a_draft, context_of
from tests.cast import client_of, page
from tests.factories.announcements import AnnouncementFactory, MailingListFactory

INDEX = "/organize/2019-tokyo/announcements/"


def address(announcement: Announcement, deed: str = "") -> str:
    return f"{INDEX}{announcement.pk}/{deed}"


def typed(to: MailingList, **changes: Any) -> dict[str, Any]:
    return {
        "mailing_list": to.pk,
        "subject": "{title}: {date_sentence}",
        "body": "{title} is {date_sentence}.\r\n\r\n{url}",
        "key": str(uuid4()),
        **changes,
    }


def press(user: User, announcement: Announcement, deed: str, **more: str) -> Any:
    """Press a button on the page as it is stored now."""
    announcement.refresh_from_db()
    data = {"version": announcement.version, **more}
    return client_of(user).post(address(announcement, f"{deed}/"), data)


def test_a_new_text_is_there_already(planned: Edition, michael: User) -> None:
    response = client_of(michael).get(f"{INDEX}new/")

    form = context_of(response)["form"]
    assert form["subject"].value() == SUBJECT
    assert form["body"].value().startswith("Save the date: {title} is {date_sentence}, {relation}.")


def test_michael_writes_an_announcement(
    planned: Edition, virtualization: MailingList, michael: User
) -> None:
    response = client_of(michael).post(f"{INDEX}new/", typed(virtualization))

    made = Announcement.objects.get()
    assert (response.status_code, response["Location"]) == (302, address(made))
    assert (made.body, made.created_by) == ("{title} is {date_sentence}.\n\n{url}", michael)


def test_a_double_click_makes_one_announcement(
    planned: Edition, virtualization: MailingList, michael: User
) -> None:
    client, data = client_of(michael), typed(virtualization)

    places = [client.post(f"{INDEX}new/", data)["Location"] for _ in range(2)]

    assert places == [address(Announcement.objects.get())] * 2


def test_the_first_text_passes_lint(
    planned: Edition, virtualization: MailingList, michael: User
) -> None:
    client = client_of(michael)
    form = context_of(client.get(f"{INDEX}new/"))["form"]
    client.post(f"{INDEX}new/", typed(virtualization, body=form["body"].value()))

    response = client.get(address(Announcement.objects.get()))

    assert [problem.kind for problem, *_ in context_of(response)["findings"]] == [
        "list",
        "for_ever",
    ]


@pytest.mark.peer_fault(19)
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subject", "x\r\nBcc: zqx@victim.example"),
        ("subject", "x\u2028Bcc: zqx@victim.example"),
        ("subject", ""),
        ("subject", "x" * 301),
        ("body", "a\x00b"),
        ("body", ""),
        ("send_at", "soon"),
        ("send_at", "2019-02-30 10:00"),
        ("mailing_list", "999"),
        ("mailing_list", "x"),
        ("reply_to", "999"),
        ("key", "no-uuid"),
    ],
)
def test_a_bad_field_is_refused_by_its_name(
    field: str, value: str, planned: Edition, virtualization: MailingList, michael: User
) -> None:
    response = client_of(michael).post(f"{INDEX}new/", typed(virtualization, **{field: value}))

    assert response.status_code == 422
    assert list(context_of(response)["form"].errors) == [field]
    assert not Announcement.objects.exists()


@pytest.mark.peer_fault(27)
def test_fields_that_nobody_offered_are_ignored(
    planned: Edition, virtualization: MailingList, michael: User, john: User
) -> None:
    forged = {
        "id": "77",
        "state": "approved",
        "approved_by": str(john.pk),
        "approved_at": "2018-11-29",
        "created_by": str(john.pk),
        "edition": "999",
        "skip_hold": "1",
        "override_reason": "x",
        "message": "1",
    }

    client_of(michael).post(f"{INDEX}new/", typed(virtualization, **forged))

    made = Announcement.objects.get()
    assert made.pk != 77
    assert (made.state, made.created_by, made.edition) == ("draft", michael, planned)
    assert (made.approved_by, made.approved_at, made.message) == (None, None, None)
    assert (made.skip_hold, made.override_reason) == (False, "")


@pytest.mark.peer_fault(1)
def test_markup_is_shown_as_text(draft: Announcement, michael: User) -> None:
    Announcement.objects.update(subject="<zqx onzqx=1>", body="[a](javascript:zqx(1))<zqx>")

    shown = client_of(michael).get(address(draft)).content.decode()

    assert "<zqx" not in shown
    assert "&lt;zqx onzqx=1&gt;" in shown
    assert 'href="javascript' not in shown


def test_the_way_of_a_post(draft: Announcement, michael: User, john: User, now: datetime) -> None:
    """Hand in, approve, on hold, undo: each on its page, in words."""
    submitted = press(michael, draft, "submit")
    approved = press(john, draft, "approve")
    delivery.start_due(now)
    held = context_of(client_of(john).get(address(draft)))["standing"].word
    undone = press(michael, draft, "undo")

    draft.refresh_from_db()
    assert [each.status_code for each in (submitted, approved, undone)] == [302, 302, 302]
    assert (held, draft.state, draft.message) == ("on hold", "draft", None)
    assert not Delivery.objects.filter(message__kind="list_post").exists()


def test_the_button_says_its_effect(in_review: Announcement, john: User) -> None:
    response = client_of(john).get(address(in_review))

    words = "Approve and send to virtualization at once (30 seconds on hold)"
    assert words in response.content.decode()


def test_the_button_of_a_scheduled_post_says_when(
    in_review: Announcement, john: User, settings: Any
) -> None:
    settings.EMAIL_URL = "smtp://127.0.0.1:25"
    Announcement.objects.update(send_at=datetime.fromisoformat("2019-02-20T01:00:00Z"))

    response = client_of(john).get(address(in_review))

    assert (
        "Approve and send to virtualization on Wed 20 February 2019, 10:00 JST (UTC+09:00)"
        " (10 minutes on hold)"
    ) in response.content.decode()


def test_the_author_sees_why_there_is_no_button(in_review: Announcement, michael: User) -> None:
    shown = client_of(michael).get(address(in_review)).content.decode()

    assert "You wrote or edited this: another organizer approves it." in shown
    assert "Approve and send" not in shown


def test_the_author_who_approves_all_the_same_is_refused(
    in_review: Announcement, michael: User
) -> None:
    response = press(michael, in_review, "approve")

    assert response.status_code == 422
    assert [problem.kind for problem, *_ in context_of(response)["refused"]] == ["approver"]
    assert not Message.objects.exists()


@pytest.mark.parametrize("deed", ["submit", "approve", "undo"])
def test_a_second_click_shows_the_same_page(
    deed: str, draft: Announcement, michael: User, john: User, now: datetime
) -> None:
    if deed != "submit":
        actions.submit_announcement(draft, by=page(michael), now=now)
    if deed == "undo":
        actions.approve_announcement(draft, by=page(john), now=now)
    old, client = draft.version, client_of(john)

    clicks = [client.post(address(draft, f"{deed}/"), {"version": old}) for _ in range(2)]

    assert [(click.status_code, click["Location"]) for click in clicks] == [
        (302, address(draft))
    ] * 2
    draft.refresh_from_db()
    assert draft.version == old + 1


@pytest.mark.parametrize("deed", ["approve", "undo", "test", "settle", "publication"])
def test_a_button_of_an_old_page_is_a_conflict(
    deed: str, in_review: Announcement, john: User
) -> None:
    response = client_of(john).post(address(in_review, f"{deed}/"), {"version": "0"})

    assert response.status_code == 409
    assert "Here it is as it is now" in response.content.decode()
    assert not Message.objects.exists()


def test_looking_at_a_deeds_address_changes_nothing(in_review: Announcement, john: User) -> None:
    for deed in ("submit", "approve", "undo", "test", "settle", "publication"):
        response = client_of(john).get(address(in_review, f"{deed}/"))

        assert (response.status_code, response["Location"]) == (302, address(in_review))
    in_review.refresh_from_db()
    assert in_review.state == "in_review"


def test_an_edit_of_an_old_page_keeps_both_texts(
    draft: Announcement, michael: User, john: User, now: datetime
) -> None:
    text = a_draft(draft.to_list, body="What John wrote.")
    actions.edit_announcement(draft, text, by=page(john), now=now)
    mine = typed(draft.to_list, body="What Michael wrote.", version="0")

    response = client_of(michael).post(address(draft, "edit/"), mine)

    shown = response.content.decode()
    assert response.status_code == 409
    assert "What John wrote." in shown
    assert "What Michael wrote." in shown
    draft.refresh_from_db()
    assert draft.body == "What John wrote."


def test_an_edit_is_saved_and_the_time_is_read_in_the_editions_zone(
    draft: Announcement, michael: User
) -> None:
    changed = typed(draft.to_list, send_at="2019-02-20 10:00", version="0")

    response = client_of(michael).post(address(draft, "edit/"), changed)

    draft.refresh_from_db()
    assert response.status_code == 302
    assert draft.send_at == datetime.fromisoformat("2019-02-20T01:00:00Z")
    form = context_of(client_of(michael).get(address(draft, "edit/")))["form"]
    assert form["send_at"].value() == "2019-02-20 10:00+09:00"


def test_an_approved_text_is_not_edited_by_form(approved: Announcement, michael: User) -> None:
    changed = typed(approved.to_list, version=str(approved.version))

    response = client_of(michael).post(address(approved, "edit/"), changed)

    assert response.status_code == 422
    assert "Take it back first" in response.content.decode()


def test_a_test_goes_to_who_asks(draft: Announcement, michael: User) -> None:
    response = press(michael, draft, "test")

    message, row = Message.objects.get(), Delivery.objects.get()
    assert response.status_code == 302
    assert (message.kind, message.subject) == (
        "system",
        "[test] bhyvecon Tokyo 2019: planned for Wed 20 March 2019",
    )
    assert row.address == "michael@example.org"


def test_a_test_to_a_list_is_refused(draft: Announcement, michael: User) -> None:
    MailingListFactory.create(slug="m", address="Michael@example.org")

    response = press(michael, draft, "test")

    assert response.status_code == 422
    assert "michael@example.org is a list; a test goes to a person." in response.content.decode()
    assert not Message.objects.exists()


@pytest.mark.parametrize(("answer", "state"), [("seen", "sent"), ("again", "queued")])
def test_a_person_settles_what_is_unknown(
    answer: str, state: str, approved: Announcement, john: User, now: datetime
) -> None:
    delivery.start_due(now)
    Delivery.objects.update(state="unknown", phase="data")

    response = press(john, approved, "settle", answer=answer)

    assert response.status_code == 302
    assert Delivery.objects.get().state == state


@pytest.mark.parametrize("answer", ["", "yes"])
def test_an_unclear_answer_sends_nothing_again(
    answer: str, approved: Announcement, john: User, now: datetime
) -> None:
    delivery.start_due(now)
    Delivery.objects.update(state="unknown", phase="data")

    response = press(john, approved, "settle", answer=answer)

    assert response.status_code == 422
    assert Delivery.objects.get().state == "unknown"


def test_before_anything_is_sent_there_is_nothing_to_note(
    draft: Announcement, michael: User
) -> None:
    response = press(michael, draft, "publication", publication="published")

    assert response.status_code == 422
    assert "Nothing has been sent yet." in response.content.decode()


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"publication": "published", "archive_url": "https://lists.example/1.html"}, 302),
        ({"publication": "published", "archive_url": "javascript:zqx(1)"}, 422),
        ({"publication": "loved"}, 422),
    ],
)
def test_what_the_list_did_is_noted(
    given: dict[str, str], status: int, approved: Announcement, john: User, now: datetime
) -> None:
    delivery.start_due(now)
    Delivery.objects.update(state="sent", sent_at=now)

    response = press(john, approved, "publication", **given)

    row = Delivery.objects.get()
    assert response.status_code == status
    noted = ("published", "https://lists.example/1.html") if status == 302 else ("expected", "")
    assert (row.publication, row.archive_url) == noted


def test_a_viewer_reads_without_buttons(in_review: Announcement, vera: User) -> None:
    shown = client_of(vera).get(address(in_review)).content.decode()

    assert "bhyvecon Tokyo 2019 is planned for Wed 20 March 2019." in shown
    assert INDEX not in [part for part in shown.split('"') if part.endswith("/submit/")]
    assert 'action="/organize/' not in shown


@pytest.mark.peer_fault(8)
@pytest.mark.parametrize(
    "deed",
    [
        "",
        "preview/",
        "edit/",
        "submit/",
        "approve/",
        "undo/",
        "resume/",
        "test/",
        "settle/",
        "publication/",
    ],
)
def test_others_get_404_everywhere(
    deed: str, in_review: Announcement, dan: User, vera: User
) -> None:
    paths = [address(in_review, deed), f"/organize/2019-ottawa/announcements/{in_review.pk}/{deed}"]
    who = [dan] if not deed else [dan, vera]

    for user in who:
        for path in paths:
            client = client_of(user)
            assert client.get(path).status_code == 404
            assert client.post(path, {"version": in_review.version}).status_code in (404, 405)
    in_review.refresh_from_db()
    assert in_review.state == "in_review"
    assert not Message.objects.exists()


def test_a_stranger_is_asked_to_log_in(in_review: Announcement) -> None:
    for path in (INDEX, f"{INDEX}new/", address(in_review), address(in_review, "approve/")):
        response = Client().get(path)

        assert response["Location"] == f"/accounts/login/?next={path}"


@pytest.mark.peer_fault(12)
@pytest.mark.parametrize("deed", ["edit", "submit", "approve", "undo", "resume", "test"])
def test_a_form_of_another_site_is_refused(deed: str, in_review: Announcement, john: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(john, backend="allauth.account.auth_backends.AuthenticationBackend")

    response = client.post(address(in_review, f"{deed}/"), {"version": in_review.version})

    assert response.status_code == 403
    in_review.refresh_from_db()
    assert in_review.state == "in_review"


def test_a_page_of_the_outboxs_deeds_survives_a_reload(
    approved: Announcement, john: User, now: datetime
) -> None:
    delivery.start_due(now)
    row = Delivery.objects.get()
    DeliveryEvent.objects.create(delivery=row, at=now, was="queued", now="sending")
    client = client_of(john)

    first, again = (client.get(address(approved)).content for _ in range(2))

    assert row.msg_id.strip("<>").encode() in again
    assert len(first) == len(again)


def test_what_the_outbox_did_is_told_in_the_editions_zone(
    approved: Announcement, john: User, now: datetime
) -> None:
    delivery.start_due(now)
    row = Delivery.objects.get()
    DeliveryEvent.objects.create(delivery=row, at=now, was="queued", now="sending")

    text = client_of(john).get(address(approved)).content.decode()

    assert "2018-11-30 03:00:00 JST" in text


def test_the_list_shows_a_draft_by_its_finished_subject(planned: Edition, michael: User) -> None:
    AnnouncementFactory.create(
        edition=planned, created_by=michael, subject="{title}: {date_sentence}"
    )

    page = client_of(michael).get(INDEX).content.decode()

    assert "bhyvecon Tokyo 2019: planned for Wed 20 March 2019</a>" in page
    assert "{title}" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_often_for_one_row_as_for_three(
    rows: int,
    planned: Edition,
    michael: User,
    john: User,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        to = MailingListFactory.create(slug=f"l{number}", address=f"l{number}@lists.example")
        made = AnnouncementFactory.create(
            edition=planned, mailing_list=to, created_by=michael, state="in_review"
        )
        actions.approve_announcement(made, by=page(john), now=now)
    client = client_of(michael)

    with django_assert_num_queries(8):
        response = client.get(INDEX)

    assert len(context_of(response)["rows"]) == rows


def test_a_paused_post_is_resumed_by_its_button(
    approved: Announcement, john: User, now: datetime
) -> None:
    delivery.start_due(now)
    Message.objects.update(state="paused", paused_reason="550 No such list")

    shown = client_of(john).get(address(approved)).content.decode()
    response = press(john, approved, "resume")

    assert "Resume: send it to virtualization after all" in shown
    assert "Undo: take it back" in shown
    assert response.status_code == 302
    assert Message.objects.get().state == "sending"


@pytest.fixture
def sent(approved: Announcement, now: datetime) -> Announcement:
    """A post that its list's server took."""
    delivery.start_due(now)
    Delivery.objects.update(state="sent", sent_at=now)
    Message.objects.update(state="sent", finished_at=now)
    return approved


def test_a_follow_up_chooses_its_post_by_the_subject_that_the_list_saw(
    sent: Announcement, michael: User
) -> None:
    form = context_of(client_of(michael).get(f"{INDEX}new/"))["form"]

    assert [label for _, label in form.fields["reply_to"].choices] == [
        "none: this begins a thread",
        "bhyvecon Tokyo 2019: planned for Wed 20 March 2019 (virtualization)",
    ]


def test_a_follow_up_to_another_list_is_refused(sent: Announcement, michael: User) -> None:
    other = MailingListFactory.create(slug="other", name="other", address="other@lists.example")
    update = typed(other, reply_to=str(sent.pk))

    response = client_of(michael).post(f"{INDEX}new/", update)

    assert response.status_code == 422
    assert context_of(response)["form"].errors == {
        "reply_to": ["That went to virtualization; a follow-up goes there too."]
    }


def test_a_post_of_another_edition_is_not_answered(
    sent: Announcement, ottawa: Edition, dan: User
) -> None:
    update = typed(sent.to_list, reply_to=str(sent.pk))

    response = client_of(dan).post("/organize/2019-ottawa/announcements/new/", update)

    assert response.status_code == 422
    assert list(context_of(response)["form"].errors) == ["reply_to"]


def test_a_page_of_an_edition_without_host_begins_with_a_shorter_text(
    ottawa: Edition, dan: User
) -> None:
    response = client_of(dan).get("/organize/2019-ottawa/announcements/new/")

    body = context_of(response)["form"]["body"].value()
    assert "{host}" not in body
    assert "{relation}" not in body


def test_a_body_of_blanks_is_refused(
    planned: Edition, virtualization: MailingList, michael: User
) -> None:
    response = client_of(michael).post(f"{INDEX}new/", typed(virtualization, body=" \r\n "))

    assert response.status_code == 422
    assert "body: This field cannot be blank." in response.content.decode()
    assert not Announcement.objects.exists()
