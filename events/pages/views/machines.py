"""What monitors and finders of faults ask for."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from events.outbox.models import Heartbeat
from events.outbox.queries import standstill
from events.pages.answers import PLAIN, same_for_all
from events.shared.http import public
from events.upkeep.access import may_read_figures
from events.upkeep.figures import CONTENT_TYPE as FIGURES
from events.upkeep.figures import figures_text

ROBOTS = {"worker": "sweep", "beat": "beat"}


@require_safe
@public
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- a view takes one
    """503 only when the database fails; a late worker or beat shows by its age in seconds."""
    try:
        beats = dict(Heartbeat.objects.values_list("name", "at"))
        stopped = standstill()
    except DatabaseError:
        return _health({"status": "failed", "database": "failed"}, 503)
    now = timezone.now()
    ages = {robot: _age(beats.get(name), now) for robot, name in ROBOTS.items()}
    mail = {"stopped_since": stopped.since.isoformat() if stopped else None}
    return _health({"status": "ok", "database": "ok", **ages, "mail": mail}, 200)


def _health(found: dict[str, object], status: int) -> HttpResponse:
    response = JsonResponse(found, status=status)
    patch_cache_control(response, no_store=True)
    return response


def _age(at: datetime | None, now: datetime) -> object:
    if at is None:
        return {"last": None, "age_seconds": None}
    return {"last": at.isoformat(), "age_seconds": int((now - at).total_seconds())}


@require_safe
@public
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, for this machine or with the token; others find no such page."""
    if not may_read_figures(request):
        raise Http404
    response = HttpResponse(figures_text(timezone.now()), content_type=FIGURES)
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_safe
@public
@same_for_all
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. It is good for a year from the midnight before, so it changes once a day."""
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    context = {"expires": midnight + timedelta(days=365), "base": settings.BASE_URL}
    return TemplateResponse(request, "events/pages/security.txt", context, PLAIN)
