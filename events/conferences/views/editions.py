"""Making and editing our own editions, and their rules."""

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.conferences import access, actions
from events.conferences.forms.editions import EditionForm, NewEditionForm
from events.conferences.forms.rules import RulesForm
from events.conferences.models import Edition, Series
from events.conferences.words import date_sentence
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edition_add(request: SignedInRequest) -> HttpResponse:
    """A new edition; `?host=` fills in the place and year of the host it goes beside."""
    series = access.series_for_organizer(request.user)
    form = NewEditionForm(request.POST or None, series=series, initial=_beside(request, series))
    if form.is_valid() and (edition := _added(request, form)):
        messages.success(request, f"{edition} is here. Now choose its day.")
        return redirect("events:conferences:planner_show", edition.slug)
    context = {"form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/edition_add.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edition_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.get_edition_for_organizer(request.user, slug)
    form = EditionForm(request.POST or None, initial=model_to_dict(edition) | _seen(edition))
    if form.is_valid() and _edited(request, edition, form):
        say_done(request, f"{edition} is saved.", now=timezone.now())
        return redirect("events:conferences:edition_edit", slug)
    context = {"form": form, "edition": edition, "date": date_sentence(edition)}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/edition_edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def rules_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.get_edition_for_organizer(request.user, slug)
    form = RulesForm(request.POST or None, edition=edition)
    if form.is_valid():
        edition.version = form.cleaned_data["version"]
        by = Actor(request.user.pk, Door.PAGE)
        actions.set_rules(edition, form.levels(), by=by, now=timezone.now())
        say_done(request, "The rules are saved; the planner judges by them.", now=timezone.now())
        return redirect("events:conferences:planner_show", slug)
    context = {"form": form, "edition": edition}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/rules_edit.html", context, status=status)


def _beside(request: SignedInRequest, series: QuerySet[Series]) -> dict[str, object]:
    if not (slug := request.GET.get("host", "")):
        return {}
    host = access.get_host_for_viewer(request.user, slug)
    place = model_to_dict(host, ["city", "country_code", "subdivision", "timezone", "year"])
    title = " ".join(filter(None, [str(series[0]), host.city, str(host.year)]))
    return place | {"host": host.pk, "title": title}


def _added(request: SignedInRequest, form: NewEditionForm) -> Edition | None:
    by = Actor(request.user.pk, Door.PAGE)
    series = form.cleaned_data["series"]
    try:
        return actions.add_own_edition(series, form.facts(), by=by, now=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return None


def _edited(request: SignedInRequest, edition: Edition, form: EditionForm) -> bool:
    edition.version = form.cleaned_data["version"]
    by = Actor(request.user.pk, Door.PAGE)
    try:
        actions.edit_edition(edition, form.facts(), by=by, now=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def _seen(edition: Edition) -> dict[str, int]:
    return {"version": edition.version}
