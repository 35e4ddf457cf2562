"""Releases of a programme: what is out, what would go out now, and the step back."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.conferences.access import get_edition_and_right, get_edition_for_organizer
from events.conferences.models import Edition
from events.flows.releasing.forms import BackForm, ReleaseForm
from events.flows.releasing.letters import letters_of, send_letters, was_sent
from events.flows.releasing.release import Released, release, step_back
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.program.releases.actions import Prepared, prepare_release
from events.program.releases.models import Release
from events.program.releases.queries import releases_with_changes
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Problem, Refused
from events.shared.refusals import show_refusal
from events.shared.text import counted

PAGE = "events:flows:release_list"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def release_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """What is out, and what a release would change; POST releases it."""
    if request.method != "POST":
        edition, may_write = get_edition_and_right(request.user, slug)
        prepared, problems = _prepared(edition)
        form = ReleaseForm(
            initial={"version": _next_name(edition)}, blocked=bool(prepared and prepared.problems)
        )
        return _page(request, edition, form, prepared, problems, may_write=may_write)
    edition = get_edition_for_organizer(request.user, slug)
    prepared, problems = _prepared(edition)
    form = ReleaseForm(request.POST, blocked=bool(prepared and prepared.problems))
    if form.is_valid() and (done := _released(request, edition, form)):
        text = f"Version {done.release.name} is out; a draft of what to tell waits for you."
        say_done(request, text, now=timezone.now())
        return redirect(PAGE, slug)
    return _page(request, edition, form, prepared, problems, may_write=True)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def release_back(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Release again what an older version told, under a new name."""
    edition = get_edition_for_organizer(request.user, slug)
    old = edition.releases.filter(number=number).first()
    if old is None:
        raise Http404
    form = BackForm(request.POST or None, initial={"version": _next_name(edition)})
    if form.is_valid() and (done := _stepped_back(request, edition, old, form)):
        text = f"Version {done.release.name} tells again what {old.name} told."
        say_done(request, text, now=timezone.now())
        return redirect(PAGE, slug)
    context = {"edition": edition, "old": old, "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/flows/release_back.html", context, status=status)


def _released(request: SignedInRequest, edition: Edition, form: ReleaseForm) -> Released | None:
    told = {"note": form.cleaned_data["note"], "why": form.cleaned_data.get("why", "")}
    by, name = Actor(request.user.pk, Door.PAGE), form.cleaned_data["version"]
    try:
        return release(edition, name=name, **told, by=by, now=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return None


def _stepped_back(
    request: SignedInRequest, edition: Edition, old: Release, form: BackForm
) -> Released | None:
    name, why = form.cleaned_data["version"], form.cleaned_data["why"]
    by = Actor(request.user.pk, Door.PAGE)
    try:
        return step_back(edition, old, name=name, why=why, by=by, now=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return None


def _prepared(edition: Edition) -> tuple[Prepared | None, tuple[Problem, ...]]:
    """What would go out; None with the problems where nothing can."""
    try:
        prepared = prepare_release(edition, "draft", now=timezone.now())
    except Refused as refused:
        return None, refused.problems
    return prepared, prepared.problems


def _next_name(edition: Edition) -> str:
    last = edition.releases.values_list("number", flat=True).first()
    return f"v{(last or 0) + 1}"


def _page(
    request: SignedInRequest,
    edition: Edition,
    form: ReleaseForm,
    prepared: Prepared | None,
    problems: tuple[Problem, ...],
    *,
    may_write: bool,
) -> HttpResponse:
    context = {
        "edition": edition,
        "form": form,
        "difference": prepared.difference if prepared else None,
        "problems": problems,
        "releases": releases_with_changes(edition),
        "may_write": may_write,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/flows/release_list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def release_letters(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """What each affected speaker would be told; POST sends it, once."""
    edition = get_edition_for_organizer(request.user, slug)
    found = edition.releases.filter(number=number).first()
    if found is None:
        raise Http404
    found.edition = edition
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        by, now = Actor(request.user.pk, Door.PAGE), timezone.now()
        try:
            count = send_letters(found, sender=request.user, by=by, now=now)
        except Refused as refused:
            problems = refused.problems
        else:
            say_done(request, f"{counted(count, 'letter')} on the way.", now=now)
            return redirect(PAGE, slug)
    context = {
        "edition": edition,
        "release": found,
        "letters": letters_of(found, sender=str(request.user), now=timezone.now()),
        "sent": was_sent(found),
        "problems": problems,
        "may_write": True,
    }
    status = 422 if problems else 200
    return TemplateResponse(request, "events/flows/release_letters.html", context, status=status)
