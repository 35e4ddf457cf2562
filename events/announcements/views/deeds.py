"""Deeds on one announcement: each is a button, and each ends on the announcement's page."""

from collections.abc import Callable
from datetime import datetime
from functools import update_wrapper

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.announcements import access, actions, queries
from events.announcements.forms import PublicationForm
from events.announcements.models import Announcement
from events.announcements.views.reading import PAGE, by, show
from events.outbox.actions import set_publication, settle_unknown
from events.outbox.models import Delivery
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Problem, Refused, Stale, block
from events.shared.text import number_typed

Act = Callable[[SignedInRequest, Announcement, datetime], str]
View = Callable[..., HttpResponse]
State = Announcement.State


def deed(*, done: str = "") -> Callable[[Act], View]:
    """A view that lets `act` change the announcement whose version the form carries.

    Afterwards the page says what `act` returned. Refused is 422, an old version 409, both on the
    page as it is now. What is `done` already, as after a double click, just shows the page; so
    does GET, which is where a login or a reload leads.
    """

    def declare(act: Act) -> View:
        @signed_in
        def view(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
            announcement = access.get_announcement_for_organizer(request.user, slug, pk)
            if request.method != "POST" or (done and announcement.state == done):
                return redirect(PAGE, slug, pk)
            return _do(act, request, announcement)

        return update_wrapper(require_http_methods(["GET", "HEAD", "POST"])(view), act)

    return declare


def _do(act: Act, request: SignedInRequest, announcement: Announcement) -> HttpResponse:
    now, slug, pk = timezone.now(), announcement.edition.slug, announcement.pk
    try:
        _refuse_other_version(announcement, request)
        said = act(request, announcement, now)
    except (Refused, Stale) as error:
        fresh = access.get_announcement_for_organizer(request.user, slug, pk)
        status = 422 if isinstance(error, Refused) else 409
        return show(request, fresh, now=now, refused=_problems(error), status=status)
    messages.success(request, said)
    return redirect(PAGE, slug, pk)


def _refuse_other_version(announcement: Announcement, request: HttpRequest) -> None:
    if request.POST.get("version") != str(announcement.version):
        raise Stale("This was changed in the meantime. Here it is as it is now.")


def _problems(error: Refused | Stale) -> tuple[Problem, ...]:
    return error.problems if isinstance(error, Refused) else (block("stale", str(error)),)


@deed(done=State.IN_REVIEW)
def announcement_submit(request: SignedInRequest, announcement: Announcement, now: datetime) -> str:
    actions.submit_announcement(announcement, by=by(request), now=now)
    asked = queries.approvers_of(announcement).exclude(pk=request.user.pk).count()
    if not asked:
        return "Handed in. Nobody else organizes this edition: invite somebody who can approve it."
    return f"Handed in. {asked} who can approve it get{'s' if asked == 1 else ''} a mail."


@deed(done=State.APPROVED)
def announcement_approve(
    request: SignedInRequest, announcement: Announcement, now: datetime
) -> str:
    reason = request.POST.get("reason", "").strip()[:1000]
    shown = _shown(request)
    actions.approve_announcement(announcement, by=by(request), now=now, reason=reason, shown=shown)
    return "Approved. Until the hold is over, Undo takes it back."


@deed(done=State.APPROVED)
def announcement_send(request: SignedInRequest, announcement: Announcement, now: datetime) -> str:
    """Direct mail to few: the author alone, once told how many."""
    shown = _shown(request)
    actions.put_in_outbox(announcement, by=by(request), now=now, shown=shown)
    return f"Put {announcement.shown_count} in the outbox. Until the hold is over, Undo works."


@deed(done=State.DRAFT)
def announcement_undo(request: SignedInRequest, announcement: Announcement, now: datetime) -> str:
    actions.withdraw_approval(announcement, by=by(request), now=now)
    return "Undone: nothing was sent. This is a draft again, without its approval."


@deed()
def announcement_cancel(request: SignedInRequest, announcement: Announcement, now: datetime) -> str:
    actions.cancel_announcement(announcement, by=by(request), now=now)
    return "Stopped: nothing more is sent. What was out before stays out."


@deed()
def announcement_pause(request: SignedInRequest, announcement: Announcement, now: datetime) -> str:
    actions.pause_announcement(announcement, by=by(request), now=now)
    return "Paused: what is left waits for Resume. What was out before stays out."


@deed()
def announcement_resume(request: SignedInRequest, announcement: Announcement, now: datetime) -> str:
    actions.resume_announcement(announcement, by=by(request), now=now)
    return "Put 1 post into the outbox again."


@deed()
def announcement_again(request: SignedInRequest, announcement: Announcement, now: datetime) -> str:
    """To those alone whose mail failed."""
    count = actions.resend_failed(announcement, shown=_shown(request), by=by(request), now=now)
    return f"Put {count} message{'' if count == 1 else 's'} into the outbox again."


@deed()
def announcement_mend(request: SignedInRequest, announcement: Announcement, now: datetime) -> str:
    """What a finding offers: it is edited by a button instead of by hand."""
    kind, where = request.POST.get("kind", ""), request.POST.get("where", "")
    actions.mend_announcement(announcement, kind, where, by=by(request), now=now)
    return "Mended; look at the text below."


@deed()
def announcement_test(request: SignedInRequest, announcement: Announcement, now: datetime) -> str:
    actions.send_test(announcement, to=request.user, by=by(request), now=now)
    return f"Put 1 test into the outbox, to {request.user.email}."


@deed()
def announcement_settle(request: SignedInRequest, announcement: Announcement, now: datetime) -> str:
    answer = request.POST.get("answer")
    if answer not in ("seen", "again"):
        raise Refused([block("field", "Say whether the list has it: seen, or again.")])
    settle_unknown(_delivery(announcement), seen=answer == "seen", by=by(request), now=now)
    return "Noted as sent." if answer == "seen" else "Put 1 post into the outbox again."


@deed()
def announcement_publication(
    request: SignedInRequest, announcement: Announcement, now: datetime
) -> str:
    form = PublicationForm(request.POST)
    if not form.is_valid():
        raise Refused(form_problems(form))
    noted = set_publication(_delivery(announcement), **form.cleaned_data, by=by(request), now=now)
    return f"Noted: on the list it is {noted.publication.replace('_', ' ')}."


def form_problems(form: Form) -> list[Problem]:
    return [
        block("field", f"{name}: {' '.join(map(str, errors))}", where=name)
        for name, errors in form.errors.items()
    ]


def _shown(request: HttpRequest) -> int | None:
    """How many persons the button named; 0, which is never right, for what is no number."""
    text = request.POST.get("shown", "")
    return (number_typed(text) or 0) if text else None


def _delivery(announcement: Announcement) -> Delivery:
    """The one delivery of a list post; Refused where it has not started."""
    message = announcement.message
    delivery = next(iter(message.deliveries.all()), None) if message else None
    if delivery is None:
        raise Refused([block("state", "Nothing has been sent yet.", where="state")])
    return delivery
