"""Asking people about the days of an edition, and entering one's own or an absent one's answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from events.conferences import access, actions
from events.conferences.forms.ballots import AskForm, BallotForm
from events.conferences.models import Edition
from events.conferences.poll.ballot import ballot_words
from events.conferences.poll.models import Voter
from events.conferences.poll.queries import own_voter_of, team_of
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused, Stale
from events.shared.refusals import show_refusal

PLANNER = "events:conferences:planner_show"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def poll_ask(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.get_edition_for_organizer(request.user, slug)
    form = AskForm(request.POST or None, team=team_of(edition))
    if form.is_valid() and _asked(request, edition, form):
        return redirect(PLANNER, slug)
    context = {
        "edition": edition,
        "form": form,
        "days": ballot_words(access.get_edition_for_colocation(edition.pk)),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/poll_ask.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def own_answer(request: SignedInRequest, slug: str) -> HttpResponse:
    """The organizer's own answers; whoever answers is among those asked from then on."""
    edition = access.get_edition_for_organizer(request.user, slug)
    voter = own_voter_of(edition, request.user)
    form = _ballot_form(request, edition, voter)
    if form.is_valid():
        now = timezone.now()
        voter = voter or actions.own_voter(edition, request.user, now=now)
        if _answered(request, voter, form):
            return redirect(PLANNER, slug)
    return _ballot(request, edition, voter, form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def voter_answer(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """One person who was asked: the answers, entered here for whoever is absent, and the link."""
    voter = access.get_voter_for_organizer(request.user, slug, pk)
    edition = voter.poll.edition
    form = _ballot_form(request, edition, voter)
    if form.is_valid() and _answered(request, voter, form):
        return redirect(PLANNER, slug)
    return _ballot(request, edition, voter, form)


@require_POST
@signed_in
def voter_link(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    voter = access.get_voter_for_organizer(request.user, slug, pk)
    if actions.mail_new_link(voter, by=_by(request), now=timezone.now()):
        messages.success(request, f"A new link for {voter.name} is in the outbox.")
    else:
        messages.info(request, f"A link for {voter.name} went out within the last hour.")
    return redirect("events:conferences:voter_answer", slug, pk)


@require_POST
@signed_in
def voter_remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    voter = access.get_voter_for_organizer(request.user, slug, pk)
    actions.remove_voter(voter, by=_by(request), now=timezone.now())
    messages.success(request, f"{voter.name} is asked no longer; asking again undoes that.")
    return redirect(PLANNER, slug)


@require_POST
@signed_in
def poll_remind(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.get_edition_for_organizer(request.user, slug)
    count = actions.remind_silent(edition, by=_by(request), now=timezone.now())
    messages.success(request, f"{_letters(count)} in the outbox.")
    return redirect(PLANNER, slug)


@require_POST
@signed_in
def poll_close(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.get_edition_for_organizer(request.user, slug)
    actions.close_poll(edition, by=_by(request), now=timezone.now())
    messages.success(request, "The poll is closed: links say so, and the answers stay.")
    return redirect(PLANNER, slug)


@require_POST
@signed_in
def poll_reopen(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.get_edition_for_organizer(request.user, slug)
    actions.reopen_poll(edition, by=_by(request), now=timezone.now())
    messages.success(request, "The poll is open: links of the last 14 days work again.")
    return redirect(PLANNER, slug)


def _asked(request: SignedInRequest, edition: Edition, form: AskForm) -> bool:
    try:
        asked = actions.ask_people(edition, form.asked, by=_by(request), now=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return False
    known = len(form.asked) - len(asked)
    sent = _letters(sum(bool(voter.email) for voter in asked))
    already = f" Asked already: {known}." if known else ""
    messages.success(request, f"{sent} in the outbox.{already}")
    return True


def _ballot_form(request: SignedInRequest, edition: Edition, voter: Voter | None) -> BallotForm:
    days = ballot_words(access.get_edition_for_colocation(edition.pk))
    posted = request.POST if request.method == "POST" else None
    return BallotForm(posted, days=days, voter=voter, with_version=True)


def _answered(request: SignedInRequest, voter: Voter, form: BallotForm) -> bool:
    typed = form.cleaned_data
    try:
        actions.answer_poll(
            voter,
            form.answers(),
            remark=typed["remark"],
            version=typed["version"],
            by=_by(request),
            now=timezone.now(),
        )
    except Stale as stale:
        form.keep_for_a_second_look(str(stale), version=voter.version)
        return False
    except Refused as refused:
        show_refusal(form, refused)
        return False
    messages.success(request, f"The answer of {voter.name} is kept.")
    return True


def _ballot(
    request: SignedInRequest, edition: Edition, voter: Voter | None, form: BallotForm
) -> HttpResponse:
    context = {"edition": edition, "voter": voter, "form": form}
    status = 409 if form.stale else 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/voter_answer.html", context, status=status)


def _letters(count: int) -> str:
    return f"{count} letter is" if count == 1 else f"{count} letters are"


def _by(request: SignedInRequest) -> Actor:
    return Actor(request.user.pk, Door.PAGE)
