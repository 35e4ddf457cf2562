"""The planner: candidate days with what stands for and against them, and the decision."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.conferences import access, actions, queries
from events.conferences.colocation import host_words
from events.conferences.forms.fields import show_refusal
from events.conferences.forms.options import DecideForm, OptionForm
from events.conferences.models import DateOption, Edition
from events.conferences.strip import strip_of
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.shared.clock import day_words
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused

EFFECTS = {
    "choose": {
        "heading": "Choose it",
        "effect": "The edition is then planned for this day; the other days stay in the table.",
    },
    "reject": {
        "heading": "Set it aside",
        "effect": "The day stays in the table, with the reason.",
    },
}


@require_safe
@signed_in
def planner_show(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.get_edition_for_viewer(request.user, slug)
    return _planner(request, edition, OptionForm(edition=edition))


@require_POST
@signed_in
def option_add(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.get_edition_for_organizer(request.user, slug)
    form = OptionForm(request.POST, edition=edition)
    if form.is_valid() and _added(request, edition, form):
        messages.success(request, f"{day_words(form.cleaned_data['date'])} is a candidate now.")
        return redirect("events:conferences:planner_show", slug)
    return _planner(request, edition, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def option_choose(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    option = access.get_option_for_organizer(request.user, slug, pk)
    form = DecideForm(request.POST or None, option=option, verb="choose")
    if form.is_valid() and _chosen(request, option, form):
        messages.success(request, f"{option.edition} is planned for {day_words(option.date)} now.")
        return redirect("events:conferences:planner_show", slug)
    return _decide(request, option, form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def option_reject(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    option = access.get_option_for_organizer(request.user, slug, pk)
    form = DecideForm(request.POST or None, option=option, verb="reject")
    if form.is_valid() and _rejected(request, option, form):
        messages.success(request, f"{day_words(option.date)} is set aside.")
        return redirect("events:conferences:planner_show", slug)
    return _decide(request, option, form)


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


def _chosen(request: SignedInRequest, option: DateOption, form: DecideForm) -> bool:
    option.edition.version = form.cleaned_data["version"]
    reason = form.cleaned_data["reason"]
    by = Actor(request.user.pk, Door.PAGE)
    try:
        actions.choose_option(option, reason=reason, by=by, now=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def _rejected(request: SignedInRequest, option: DateOption, form: DecideForm) -> bool:
    option.edition.version = form.cleaned_data["version"]
    reason = form.cleaned_data["reason"]
    by = Actor(request.user.pk, Door.PAGE)
    try:
        actions.reject_option(option, reason=reason, by=by, now=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def _planner(
    request: SignedInRequest, edition: Edition, form: OptionForm, *, status: int = 200
) -> HttpResponse:
    candidates = queries.candidates_of(edition)
    context = {
        "edition": edition,
        "host_words": host_words(edition.host) if edition.host else "",
        "candidates": candidates,
        "strip": strip_of(edition, [candidate.option for candidate in candidates]),
        "decisions": queries.decisions_of(edition),
        "may_change": access.may_organize(request.user, edition),
        "form": form,
    }
    return TemplateResponse(request, "events/conferences/planner_show.html", context, status=status)


def _decide(request: SignedInRequest, option: DateOption, form: DecideForm) -> HttpResponse:
    """The one day's own page: its problems, and the form."""
    edition = access.get_edition_for_organizer(request.user, option.edition.slug)
    candidate = next(one for one in queries.candidates_of(edition) if one.option.pk == option.pk)
    context = {"edition": edition, "candidate": candidate, "form": form, **EFFECTS[form.verb]}
    status = 422 if form.errors else 200
    return TemplateResponse(
        request, "events/conferences/option_decide.html", context, status=status
    )
