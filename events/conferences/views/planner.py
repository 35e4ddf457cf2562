"""The planner: candidate days with what stands for and against them, and the decision."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from events.conferences import access, actions, queries
from events.conferences.candidates import best_of, candidates_of
from events.conferences.colocation import host_words
from events.conferences.forms.options import OptionForm
from events.conferences.models import Edition
from events.conferences.poll.ballot import ballot_among, board_of, voters_of
from events.conferences.strip import board_strip
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.shared.clock import day_words
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal


@require_safe
@signed_in
def planner_show(request: SignedInRequest, slug: str) -> HttpResponse:
    edition, may_change = access.get_edition_and_right(request.user, slug)
    return _planner(request, edition, OptionForm(edition=edition), may_change=may_change)


@require_POST
@signed_in
def option_add(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.get_edition_for_organizer(request.user, slug)
    form = OptionForm(request.POST, edition=edition)
    if form.is_valid() and _added(request, edition, form):
        say_done(
            request,
            f"{day_words(form.cleaned_data['date'])} is a candidate now.",
            now=timezone.now(),
        )
        return redirect("events:conferences:planner_show", slug)
    return _planner(request, edition, form, may_change=True, status=422)


def _added(request: SignedInRequest, edition: Edition, form: OptionForm) -> bool:
    typed = form.cleaned_data
    try:
        actions.add_option(
            edition,
            typed["date"],
            reason=typed["reason"],
            source=typed["source"],
            by=Actor(request.user.pk, Door.PAGE),
            now=timezone.now(),
        )
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def _planner(
    request: SignedInRequest,
    edition: Edition,
    form: OptionForm,
    *,
    may_change: bool,
    status: int = 200,
) -> HttpResponse:
    voters = list(voters_of(edition))
    candidates = candidates_of(edition, voters)
    options = [candidate.option for candidate in candidates]
    context = {
        "edition": edition,
        "host_words": host_words(edition.host) if edition.host else "",
        "candidates": candidates,
        "best": best_of(candidates),
        "strip": board_strip(edition, options, {one.option.date: one.told for one in candidates}),
        "board": board_of(voters, ballot_among(edition, options)),
        "decisions": queries.decisions_of(edition),
        "may_change": may_change,
        "form": form,
    }
    return TemplateResponse(request, "events/conferences/planner_show.html", context, status=status)
