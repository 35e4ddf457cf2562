"""What the views of all needs do alike."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.shared.http import SignedInRequest
from events.shared.problems import Refused
from events.shared.refusals import show_refusal


def done(form: forms.BaseForm, deed: Callable[[], object]) -> bool:
    """Whether the deed was done; a refusal stands in the form then."""
    try:
        deed()
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def say(request: SignedInRequest, text: str) -> None:
    say_done(request, text, now=timezone.now())


def form_page(
    request: SignedInRequest, page: str, form: forms.BaseForm, context: Mapping[str, Any]
) -> HttpResponse:
    """The page of a form; refused input is a 422."""
    status = 422 if form.errors else 200
    return TemplateResponse(request, page, {"form": form, **context}, status=status)


def by_page(request: SignedInRequest) -> Actor:
    return Actor(request.user.pk, Door.PAGE)
