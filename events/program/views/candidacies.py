"""Who and what is wanted at an edition."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from events.conferences.access import get_edition_and_right, get_edition_for_organizer
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.program.actions import move_candidacies
from events.program.models import Candidacy
from events.shared.http import SignedInRequest, signed_in
from events.shared.text import counted


@require_safe
@signed_in
def candidacy_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """The speaker pipeline as a list; nobody here is public."""
    edition, may_write = get_edition_and_right(request.user, slug)
    context = {
        "edition": edition,
        "candidacies": edition.candidacies.select_related("person", "source", "talk"),
        "states": Candidacy.State.choices,
        "may_write": may_write,
    }
    return TemplateResponse(request, "events/program/candidacy_list.html", context)


@require_POST
@signed_in
def candidacy_bulk(request: SignedInRequest, slug: str) -> HttpResponse:
    """Move the ticked ones, or all, to `state`; with `sure` it is done, else shown first."""
    edition = get_edition_for_organizer(request.user, slug)
    rows, state = _chosen(request, edition), request.POST.get("state", "")
    context: dict[str, object] = {"edition": edition, "rows": rows, "state": state}
    if not rows or state not in Candidacy.State.values:
        wrong = "Tick an entry, or all." if not rows else "Choose how far they are."
        return _bulk(request, context | {"wrong": wrong}, status=422)
    if "sure" not in request.POST:
        many = counted(len(rows), "entry", "entries")
        return _bulk(request, context | {"effect": f"Move {many} to {_word(state)}"})
    by, now = Actor(request.user.pk, Door.PAGE), timezone.now()
    count = move_candidacies(rows, state, by=by, now=now)
    say_done(request, f"{counted(count, 'entry', 'entries')} moved to {_word(state)}.", now=now)
    return redirect("events:program:candidacy_list", slug)


def _chosen(request: SignedInRequest, edition: Edition) -> list[Candidacy]:
    rows = edition.candidacies.select_related("person", "edition")
    if "all" in request.POST:
        return list(rows)
    ticked = set(request.POST.getlist("row"))
    return [row for row in rows if str(row.pk) in ticked]


def _word(state: str) -> str:
    return Candidacy.State(state).label.lower()


def _bulk(
    request: SignedInRequest, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    return TemplateResponse(request, "events/program/candidacy_bulk.html", context, status=status)
