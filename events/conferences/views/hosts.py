"""Hosts: the list, next year's in two minutes, and mending one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.conferences import access, actions, queries
from events.conferences.forms.hosts import DayFormSet, DayRows, HostForm, PasteForm, are_valid
from events.conferences.imports.events_toml import read_event
from events.conferences.models import Edition
from events.conferences.problems import guest_problems
from events.conferences.views import host_start as start
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal


@require_safe
@signed_in
def host_list(request: SignedInRequest) -> HttpResponse:
    access.shared_for_viewer(request.user)
    context = {
        "hosts": queries.hosts_newest_first(),
        "may_change": access.may_keep_shared(request.user),
    }
    return TemplateResponse(request, "events/conferences/host_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def host_add(request: SignedInRequest) -> HttpResponse:
    access.shared_for_organizer(request.user)
    if request.method != "POST":
        return _add_page(request, *start.empty(timezone.now().date()))
    if "fill" in request.POST:
        return _filled_page(request, *start.filled(request.POST))
    form, days = HostForm(request.POST), DayFormSet(request.POST, prefix="days")
    if are_valid(form, days) and (host := _added(request, form, days)):
        messages.success(request, f"{host} is here, with its days.")
        return redirect("events:conferences:host_edit", host.slug)
    return _add_page(request, form, days)


@require_POST
@signed_in
def host_paste(request: SignedInRequest) -> HttpResponse:
    """Fill the form from TOML; nothing is saved until the form is."""
    access.shared_for_organizer(request.user)
    paste, today = PasteForm(request.POST), timezone.now().date()
    if paste.is_valid():
        try:
            event = read_event(paste.cleaned_data["block"])
        except Refused as refused:
            for problem in refused.problems:
                paste.add_error("block", problem.text)
        else:
            return _filled_page(request, *start.of_event(event, today))
    return _add_page(request, *start.empty(today), paste=paste)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def host_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        host = access.get_host_for_viewer(request.user, slug)
        return _edit_page(request, host, *start.of_host(host))
    host = access.get_host_for_organizer(request.user, slug)
    form, days = HostForm(request.POST, host=host), DayFormSet(request.POST, prefix="days")
    if are_valid(form, days) and _edited(request, host, form, days):
        say_done(request, f"{host} is saved.", now=timezone.now())
        return redirect("events:conferences:host_edit", slug)
    return _edit_page(request, host, form, days)


def _added(request: SignedInRequest, form: HostForm, days: DayRows) -> Edition | None:
    by = Actor(request.user.pk, Door.PAGE)
    try:
        return actions.add_host(form.which(), form.facts(), days.rows(), by=by, now=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return None


def _edited(request: SignedInRequest, host: Edition, form: HostForm, days: DayRows) -> bool:
    host.version = form.cleaned_data["version"]
    by = Actor(request.user.pk, Door.PAGE)
    try:
        actions.edit_host(host, form.facts(), days.rows(), by=by, now=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def _filled_page(request: SignedInRequest, form: HostForm, days: DayRows) -> HttpResponse:
    if not form.is_bound:
        messages.info(request, "Filled in as usual. Nothing is saved yet: mend what differs.")
    return _add_page(request, form, days)


def _add_page(
    request: SignedInRequest, form: HostForm, days: DayRows, *, paste: PasteForm | None = None
) -> HttpResponse:
    paste = paste or PasteForm()
    context = {"form": form, "days": days, "paste": paste}
    status = 422 if form.errors or days.total_error_count() or paste.errors else 200
    return TemplateResponse(request, "events/conferences/host_add.html", context, status=status)


def _edit_page(
    request: SignedInRequest, host: Edition, form: HostForm, days: DayRows
) -> HttpResponse:
    context = {
        "host": host,
        "form": form,
        "days": days,
        "guests": guest_problems(host),
        "may_change": access.may_keep_shared(request.user),
        "may_plan": host.status == "planned" and access.may_make_editions(request.user),
    }
    status = 422 if form.errors or days.total_error_count() else 200
    return TemplateResponse(request, "events/conferences/host_edit.html", context, status=status)
