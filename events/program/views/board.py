"""The board of who is wanted: a card each, moved by a menu; who comes for the host anyway."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.conferences.access import get_edition_and_right, get_edition_for_organizer
from events.conferences.models import Edition
from events.ledger.actions import word_of
from events.ledger.saying import say_done
from events.people.access import get_person_for_organizer, people_for
from events.people.models import WRITERS
from events.program import access, actions, pipeline
from events.program.forms.candidacies import NextForm, WishForm
from events.program.models import Candidacy
from events.program.views.talks import by_page
from events.shared.clock import local_date
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused, block
from events.venues.models import Certainty

BOARD = "events:program:candidacy_board"


@require_safe
@signed_in
def candidacy_board(request: SignedInRequest, slug: str) -> HttpResponse:
    edition, may_write = get_edition_and_right(request.user, slug)
    today = local_date(timezone.now(), edition.timezone or "UTC")
    context = {
        "edition": edition,
        "columns": pipeline.board_of(edition, today),
        "likely": pipeline.likely_of(edition, people_for(request.user)),
        "may_write": may_write,
    }
    return TemplateResponse(request, "events/program/candidacy_board.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def candidacy_add(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = get_edition_for_organizer(request.user, slug)
    form = WishForm(request.POST or None)
    if form.is_valid():
        made = _want(request, edition, **form.cleaned_data)
        messages.success(request, f"Wanted: {made}")
        return redirect(BOARD, slug)
    context = {"edition": edition, "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/program/candidacy_add.html", context, status=status)


@require_POST
@signed_in
def candidacy_want(request: SignedInRequest, slug: str, code: str) -> HttpResponse:
    """Somebody of our calls who speaks at the host."""
    edition = get_edition_for_organizer(request.user, slug)
    person = get_person_for_organizer(request.user, code)
    sure = {"person": person, "certainty": Certainty.CONFIRMED}  # of the name
    _want(request, edition, name=person.name, **sure)
    say_done(request, f"{person} is wanted.", now=timezone.now())
    return redirect(BOARD, slug)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def candidacy_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Who is on it, and what comes next."""
    candidacy = access.get_candidacy_for_organizer(request.user, slug, pk)
    people = people_for(request.user, WRITERS)
    initial = model_to_dict(candidacy) | {"version": candidacy.version}
    form = NextForm(request.POST or None, initial=initial, people=people)
    if form.is_valid():
        candidacy.version, now = form.cleaned_data["version"], timezone.now()
        actions.plan_candidacy(candidacy, form.facts(), by=by_page(request), now=now)
        say_done(request, f"Kept: {candidacy}", now=now)
        return redirect(BOARD, slug)
    context = {
        "edition": candidacy.edition,
        "candidacy": candidacy,
        "can_be_invited": pipeline.can_be_invited(candidacy),
        "form": form,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/program/candidacy_edit.html", context, status=status)


@require_POST
@signed_in
def candidacy_move(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """To the state that the menu names."""
    candidacy = access.get_candidacy_for_organizer(request.user, slug, pk)
    state, now = request.POST.get("state", ""), timezone.now()
    if state not in Candidacy.State.values:
        raise Refused([block("state", "Choose how far they are.", where="state")])
    actions.move_candidacy(candidacy, state, by=by_page(request), now=now)
    say_done(request, f"{candidacy} is {candidacy.get_state_display().lower()}.", now=now)
    return redirect(BOARD, slug)


def _want(request: SignedInRequest, edition: Edition, **facts: object) -> Candidacy:
    by, now = by_page(request), timezone.now()
    source = word_of(by, at=now, label="Written on the board")
    return actions.add_candidacy(edition, source=source, by=by, now=now, **facts)  # type: ignore[arg-type]  # cleaned fields
