"""The page of one candidate day: what to know, and the decision."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.conferences import access, actions
from events.conferences.candidates import candidates_of
from events.conferences.models import DateOption, Edition
from events.conferences.poll.ballot import ballot_among, board_of, voters_of
from events.conferences.words import date_sentence
from events.flows.deciding.forms import DecideForm
from events.flows.deciding.warnings import choice_warnings
from events.ledger.actions import Actor
from events.ledger.models import Decision, Door
from events.ledger.saying import say_done
from events.shared.clock import day_words
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused, Stale
from events.shared.refusals import show_refusal

PLANNER = "events:conferences:planner_show"
PAGES = {
    "choose": {
        "heading": "Choose it",
        "effect": "The edition is then planned for this day; the other days stay in the table.",
    },
    "reject": {
        "heading": "Set it aside",
        "effect": "The day stays in the table, with the reason.",
    },
}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def option_choose(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    option = access.get_option_for_organizer(request.user, slug, pk)
    form = DecideForm(request.POST or None, option=option, verb="choose")
    if form.is_valid() and _decided(request, option, form):
        text = f"{option.edition} is planned for {day_words(option.date)} now."
        say_done(request, text, now=timezone.now())
        return redirect(PLANNER, slug)
    return _page(request, option, form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def option_reject(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    option = access.get_option_for_organizer(request.user, slug, pk)
    form = DecideForm(request.POST or None, option=option, verb="reject")
    if form.is_valid() and _decided(request, option, form):
        say_done(request, f"{day_words(option.date)} is set aside.", now=timezone.now())
        return redirect(PLANNER, slug)
    return _page(request, option, form)


def _decided(request: SignedInRequest, option: DateOption, form: DecideForm) -> bool:
    """Whether it was done. What was typed stays where it was refused or somebody was faster."""
    as_it_is = form.row.version
    form.row.version = form.cleaned_data["version"]
    reason, by = form.cleaned_data["reason"], Actor(request.user.pk, Door.PAGE)
    try:
        if form.verb == "choose":
            actions.choose_option(option, reason=reason, by=by, now=timezone.now())
        else:
            actions.reject_option(option, reason=reason, by=by, now=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return False
    except Stale as stale:
        form.keep_for_a_second_look(str(stale), version=as_it_is)
        return False
    return True


def _page(request: SignedInRequest, option: DateOption, form: DecideForm) -> HttpResponse:
    """The one day with all that is known of it, as it is now."""
    edition = option.edition
    voters = list(voters_of(edition))
    candidates = candidates_of(edition, voters)
    candidate = next(one for one in candidates if one.option.pk == option.pk)
    board = board_of(voters, ballot_among(edition, [one.option for one in candidates]))
    context = {
        "edition": edition,
        "candidate": candidate,
        "form": form,
        "names": form.verb == "reject",  # the warnings before a choice name them
        "now_words": date_sentence(edition),
        "last": _last_decision(edition) if form.stale else None,
        "warnings": (choice_warnings(edition, candidate, board) if form.verb == "choose" else []),
        **PAGES[form.verb],
    }
    status = 409 if form.stale else 422 if form.errors else 200
    return TemplateResponse(
        request, "events/conferences/option_decide.html", context, status=status
    )


def _last_decision(edition: Edition) -> Decision | None:
    return (
        edition.decisions.filter(subject="date", stood=True).select_related("user__person").first()
    )
