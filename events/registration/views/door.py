"""Check-in at the door: by search and click; what a phone kept while offline comes in one POST."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from events.conferences.access import get_edition_for_organizer
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.registration import access, actions
from events.registration.models import Registration
from events.registration.queries import found, seated_of
from events.registration.views.desk import LONGEST
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused

ROWS, MOST = 50, 1000


@dataclass(frozen=True)
class Sent:
    """A check-in, or its undo, as a phone kept it."""

    code: UUID
    mark: UUID
    arrived: bool


@require_safe
@signed_in
def check_in_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """Who has a seat; the script keeps the whole list, without it there is the search."""
    edition = get_edition_for_organizer(request.user, slug)
    words = request.GET.get("q", "")[:LONGEST].strip()
    seated = seated_of(edition)
    guests = [(guest, uuid4()) for guest in found(seated, words)[:ROWS]]
    context = {
        "edition": edition,
        "guests": guests,
        "words": words,
        "seated": seated.count(),
        "arrived": seated.exclude(arrived_at=None).count(),
    }
    return TemplateResponse(request, "events/registration/check_in.html", context)


@require_safe
@signed_in
def check_in_data(request: SignedInRequest, slug: str) -> HttpResponse:
    """The list as a phone keeps it: names and organization, nothing else of anybody.

    With a token, as that of the page ends with the login that it was opened with.
    """
    edition = get_edition_for_organizer(request.user, slug)
    rows = seated_of(edition).values("code", "name", "name_local", "organisation", "arrived_at")
    guests = [
        {**row, "code": str(row["code"]), "arrived_at": bool(row["arrived_at"])} for row in rows
    ]
    return JsonResponse({"guests": guests, "token": get_token(request)})


@require_POST
@signed_in
def guest_arrive(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """The form of one row. Its mark was made with the page, so that a second click does nothing."""
    guest = access.get_guest_for_organizer(request.user, slug, pk)
    mark, arrived = _uuid(request.POST.get("mark")), request.POST.get("arrived") != "no"
    actions.check_in(
        guest, mark=mark or uuid4(), arrived=arrived, by=_by(request), now=timezone.now()
    )
    query = urlencode({"q": request.POST.get("q", "")[:LONGEST]})
    return redirect(f"{reverse('events:registration:check_in_list', args=[slug])}?{query}")


@require_POST
@signed_in
def check_in_send(request: SignedInRequest, slug: str) -> HttpResponse:
    """What a phone kept: `[{code, mark, arrived}]`. Says for each mark whether it is settled."""
    edition = get_edition_for_organizer(request.user, slug)
    marks = _read(request.body)
    if marks is None:
        text = "Send a list of at most 1000 objects with code, mark and arrived."
        return JsonResponse({"error": text}, status=422)
    by, now = _by(request), timezone.now()
    return JsonResponse(
        {"marks": {str(each.mark): _take(edition, each, by, now) for each in marks}}
    )


def _kept(guest: Registration) -> dict[str, object]:
    return {
        "code": str(guest.code),
        "name": guest.name,
        "name_local": guest.name_local,
        "organisation": guest.organisation,
        "arrived_at": guest.arrived_at is not None,
    }


def _take(edition: Edition, sent: Sent, by: Actor, now: datetime) -> str:
    """`taken`, or why not; either way the phone need not send it again."""
    guest = access.guest_by_code(edition, sent.code)
    if guest is None:
        return "no such guest"
    try:
        actions.check_in(guest, mark=sent.mark, arrived=sent.arrived, by=by, now=now)
    except Refused as refused:
        return str(refused)
    return "taken"


def _read(body: bytes) -> list[Sent] | None:
    """None for what is not of that form."""
    try:
        rows: Any = json.loads(body)
        read = [_sent(row) for row in rows[:MOST]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return read if len(read) == len(rows) else None


def _sent(row: dict[str, Any]) -> Sent:
    if not isinstance(row["arrived"], bool):
        raise TypeError
    return Sent(UUID(row["code"]), UUID(row["mark"]), row["arrived"])


def _uuid(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def _by(request: SignedInRequest) -> Actor:
    return Actor(request.user.pk, Door.PAGE)
