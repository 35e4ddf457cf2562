"""The page of one call: its text, and in the margin what its facts would do."""

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.flows.forms import FactForm
from events.flows.minutes import accept_facts, readings_of
from events.flows.minutes.accepting import Refusal
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.planning import access, actions
from events.planning.margin import runs_of
from events.planning.models import Fact, Meeting
from events.planning.people import people_of, strangers_of
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.text import number_typed

PAGE = "events:flows:meeting_detail"


@require_safe
@signed_in
def meeting_detail(request: SignedInRequest, series: str, day: date) -> HttpResponse:
    """Left the text by line, right the facts at their lines. `?text=` opens a text by its digest,
    as sources name it: one that was corrected since stands alone.
    """
    meeting = access.get_meeting_in_full(request.user, series, day)
    if revision := access.revision_of(meeting, request.GET.get("text", "")):
        context = {"meeting": meeting, "revision": revision, "lines": revision.text.split("\n")}
        return TemplateResponse(request, "events/planning/meeting_before.html", context)
    readings = readings_of(meeting)
    people = people_of(meeting)
    notes = [(fact, (fact, reading)) for fact, reading in readings if not fact.gone]
    context = {
        "meeting": meeting,
        "runs": runs_of(meeting.text, notes),
        "people": people,
        "strangers": strangers_of(people),
        "waiting": [fact for fact, reading in readings if reading],
        "gone": [fact for fact, _ in readings if fact.gone],
    }
    return TemplateResponse(request, "events/planning/meeting_detail.html", context)


@require_POST
@signed_in
def facts_accept(request: SignedInRequest, series: str, day: date) -> HttpResponse:
    """Accept the ticked facts, or the one whose button was pressed, or all that wait."""
    meeting = access.get_meeting_for_organizer(request.user, series, day)
    by = Actor(request.user.pk, Door.PAGE)
    done, refused = accept_facts(_chosen(request, meeting), by=by, now=timezone.now())
    _tell(request, "accepted", len(done), refused)
    return redirect(PAGE, series, day)


@require_POST
@signed_in
def facts_ignore(request: SignedInRequest, series: str, day: date) -> HttpResponse:
    meeting = access.get_meeting_for_organizer(request.user, series, day)
    by = Actor(request.user.pk, Door.PAGE)
    facts = [fact for fact in _chosen(request, meeting) if fact.state == Fact.State.PROPOSED]
    for fact in facts:
        actions.ignore_fact(fact, by=by, now=timezone.now())
    _tell(request, "ignored", len(facts), [])
    return redirect(PAGE, series, day)


@require_POST
@signed_in
def fact_propose(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo an ignore."""
    fact = access.get_fact_for_organizer(request.user, pk)
    actions.propose_again(fact, by=Actor(request.user.pk, Door.PAGE), now=timezone.now())
    return redirect(PAGE, fact.meeting.series.slug, fact.meeting.date)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def fact_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    fact = access.get_fact_for_organizer(request.user, pk)
    form = FactForm(request.POST or None, fact=fact)
    if form.is_valid() and _edited(request, fact, form):
        messages.success(request, f"Corrected: {fact}. It counts once you accept it.")
        return redirect(PAGE, fact.meeting.series.slug, fact.meeting.date)
    status = 422 if form.is_bound else 200
    context = {"form": form, "fact": fact}
    return TemplateResponse(request, "events/planning/fact_edit.html", context, status=status)


def _edited(request: SignedInRequest, fact: Fact, form: FactForm) -> bool:
    try:
        actions.edit_fact(
            fact,
            value=form.value(),
            certainty=form.cleaned_data["certainty"],
            edition=form.cleaned_data["edition"],
            by=Actor(request.user.pk, Door.PAGE),
            now=timezone.now(),
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _chosen(request: SignedInRequest, meeting: Meeting) -> list[Fact]:
    """Facts of this call only: `one` a button's, `all` that wait, else the ticked ones."""
    facts = meeting.facts.select_related("meeting__series", "edition")
    waiting = facts.filter(state=Fact.State.PROPOSED)
    if "all" in request.POST:
        return list(waiting)
    ticked = request.POST.getlist("one") or request.POST.getlist("fact")
    return list(waiting.filter(pk__in=[number_typed(pk) or 0 for pk in ticked]))


def _tell(request: SignedInRequest, verb: str, count: int, refused: Sequence[Refusal]) -> None:
    """How many, and for each refused one the reason that the area's own page would show."""
    word = "fact" if count == 1 else "facts"
    messages.success(request, f"{count} {word} {verb}.")
    for refusal in refused:
        why = " ".join(problem.text for problem in refusal.problems)
        messages.error(request, f"{refusal.fact.lines.capitalize()}: {why}")
