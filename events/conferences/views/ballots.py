"""The page behind a mailed link: on which days somebody could come. No login, no cookie."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.conferences import access, actions
from events.conferences.colocation import host_words
from events.conferences.forms.ballots import BallotForm
from events.conferences.models import Edition
from events.conferences.poll.ballot import ballot_words
from events.conferences.poll.models import PollLink
from events.conferences.poll.queries import fresh_link_of
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.shared.http import link

BY_LINK = Actor(None, Door.LINK)


@require_http_methods(["GET", "HEAD", "POST"])
@link
def poll_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the days and the answers so far; POST stores them; a later POST replaces them."""
    opened = access.get_poll_link(token)
    now = timezone.now()
    state = opened.state_at(now)
    if state != PollLink.State.OPEN:
        return _over(request, opened, state, now)
    edition = access.get_edition_for_colocation(opened.voter.poll.edition_id)
    posted = request.POST if request.method == "POST" else None
    form = BallotForm(posted, days=ballot_words(edition), voter=opened.voter)
    if form.is_valid() and form.days:
        answers, remark = form.answers(), form.cleaned_data["remark"]
        actions.answer_poll(opened.voter, answers, remark=remark, by=BY_LINK, now=now)
        return redirect(request.path)
    return _ballot(request, opened, edition, form)


def _ballot(
    request: HttpRequest, opened: PollLink, edition: Edition, form: BallotForm
) -> HttpResponse:
    context = {
        "edition": edition,
        "host": host_words(edition.host) if edition.host else "",
        "voter": opened.voter,
        "link": opened,
        "form": form,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/ballot.html", context, status=status)


def _over(
    request: HttpRequest, opened: PollLink, state: PollLink.State, now: datetime
) -> HttpResponse:
    """A link that is over says why, and mails a new one where that helps."""
    if request.method == "POST" and state == PollLink.State.EXPIRED:
        actions.mail_new_link(opened.voter, by=BY_LINK, now=now)
        return redirect(request.path)
    fresh = fresh_link_of(opened.voter, now)
    context = {"edition": opened.voter.poll.edition, "state": state, "fresh": fresh}
    return TemplateResponse(request, "events/conferences/ballot_over.html", context, status=410)
