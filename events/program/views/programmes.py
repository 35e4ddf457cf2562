"""The programme of a host: what is known of it, and taking it over from a file."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from events.conferences.access import (
    get_host_for_organizer,
    get_host_for_viewer,
    may_keep_shared,
)
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.program.foreign.actions import import_programme, plan_programme
from events.program.foreign.keeping import keep_file, kept_file
from events.program.foreign.listing import days_of
from events.program.forms.programmes import ProgrammeForm
from events.program.imports.reader import read_schedule
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal
from events.shared.text import counted


@require_safe
@signed_in
def programme_show(request: SignedInRequest, slug: str) -> HttpResponse:
    host = get_host_for_viewer(request.user, slug)
    context = {
        "host": host,
        "days": days_of(host),
        "may_change": may_keep_shared(request.user),
    }
    return TemplateResponse(request, "events/program/programme_show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def programme_import(request: SignedInRequest, slug: str) -> HttpResponse:
    """Look at what a file would do as often as you like, then take it over."""
    host = get_host_for_organizer(request.user, slug)
    if request.method != "POST":
        return _page(request, host, ProgrammeForm(initial={"timezone": host.timezone}))
    form = ProgrammeForm(request.POST, request.FILES)
    if not form.is_valid() or (data := _data(request, form)) is None:
        return _page(request, host, form)
    facts = {"track": form.cleaned_data["track"]}
    try:
        sheet = read_schedule(data, timezone=form.cleaned_data["timezone"])
        if "take" not in request.POST:
            plan = plan_programme(host, sheet, **facts)
            kept = keep_file(data, user_id=request.user.pk)
            return _looked(request, host, form, {"plan": plan, "kept": kept})
        by, now = Actor(request.user.pk, Door.PAGE), timezone.now()
        done = import_programme(host, sheet, **facts, by=by, now=now)
    except Refused as refused:
        show_refusal(form, refused)
        return _page(request, host, form)
    say_done(request, f"{counted(done.read, 'entry', 'entries')} of {host} taken over.", now=now)
    return redirect("events:program:programme_show", slug)


def _data(request: SignedInRequest, form: ProgrammeForm) -> bytes | None:
    """What was given now, else what was looked at before."""
    data = form.data_given() or kept_file(form.cleaned_data["kept"], user_id=request.user.pk)
    if data is None:
        form.add_error("file", "The hour since you looked at the file is over; choose it again.")
    return data


def _looked(
    request: SignedInRequest, host: Edition, form: ProgrammeForm, found: dict[str, object]
) -> HttpResponse:
    """The same form again, with the file in mind instead of in a field."""
    told = {name: form.cleaned_data[name] for name in ("timezone", "track")}
    again = ProgrammeForm(initial={**told, "kept": found["kept"]})
    return _page(request, host, again, found | {"outcome": found["plan"].outcome()})  # type: ignore[attr-defined]  # a Plan


def _page(
    request: SignedInRequest,
    host: Edition,
    form: ProgrammeForm,
    found: dict[str, object] | None = None,
) -> HttpResponse:
    context: dict[str, object] = {"host": host, "form": form, **(found or {})}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/program/programme_import.html", context, status=status)
