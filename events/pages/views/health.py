"""The site's health for organizers, and letting its mail go out again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from events.flows.site_mail import resume_site_mail
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.outbox.queries import standstill
from events.people.access import (
    owns_somewhere,
    require_organizer_somewhere,
    require_owner_somewhere,
)
from events.shared.http import SignedInRequest, signed_in
from events.upkeep import checks
from events.upkeep.checks import State

LOOKS = {State.OK: "good", State.WARN: "warn", State.WRONG: "bad", State.UNKNOWN: "wait"}


@require_safe
@signed_in
def health_show(request: SignedInRequest) -> HttpResponse:
    """What `doctor --here` tells; mail server and DNS would take a reader's time."""
    require_organizer_somewhere(request.user)
    found = checks.here(timezone.now())
    context = {
        "checks": [(check, LOOKS[check.state]) for check in found],
        "is_well": checks.is_well(found),
        "standstill": standstill(),
        "may_resume": owns_somewhere(request.user),
    }
    return TemplateResponse(request, "events/pages/health.html", context)


@require_POST
@signed_in
def mail_resume(request: SignedInRequest) -> HttpResponse:
    """Let all mail of the site go out again."""
    require_owner_somewhere(request.user)
    paused = resume_site_mail(by=Actor(request.user.pk, Door.PAGE), now=timezone.now())
    text = f" {paused} announcements are paused: look at each." if paused else ""
    messages.success(request, f"Mail goes out again.{text}")
    return redirect("events:pages:health_show")
