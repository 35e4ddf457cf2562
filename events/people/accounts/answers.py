"""What the views of the login share: statuses, counted tries, and asking once more who it is."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from allauth.account.internal.flows import reauthentication
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from events.ledger import actions as ledger
from events.ledger.models import Door
from events.people import limits
from events.shared import errors
from events.shared.http import SignedInRequest

P = ParamSpec("P")
View = Callable[Concatenate[SignedInRequest, P], HttpResponse]

form_methods = require_http_methods(["GET", "HEAD", "POST"])


def by(request: SignedInRequest) -> ledger.Actor:
    return ledger.Actor(request.user.pk, Door.PAGE)


def confirmed(view: View[P]) -> View[P]:
    """Says: who is logged in said who they are within the last minutes, or is asked now."""

    def door(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if reauthentication.is_reauthentication_required(request, app="allauth.mfa"):
            ask: HttpResponse = reauthentication.suspend_request(
                request, reverse("account_reauthenticate")
            )
            return ask
        return view(request, *args, **kwargs)

    return door


def refused_form(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """allauth answers a refused form with 200; here it is 422, or 429 after too many tries."""
    if request.method == "POST" and response.status_code == 200:
        response.status_code = 429 if _too_many(response) else 422
    return response


def _too_many(response: HttpResponse) -> bool:
    if not isinstance(response, TemplateResponse) or response.context_data is None:
        return False
    form = response.context_data.get("form")
    errors = form.errors.as_data().values() if form is not None else ()
    return any(error.code == "too_many_login_attempts" for found in errors for error in found)


def tried(request: HttpRequest, account: str, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Counts a POST as a failed try of `account` unless it leads on; 429 after too many."""
    if request.method != "POST":
        return view()
    usage = limits.count_try(request, account)
    if usage is None:
        return errors.too_many(request)
    response = view()
    if _leads_on(response):
        usage.rollback()
    return response


def _leads_on(response: HttpResponse) -> bool:
    """A redirect is a success, but for one back to the beginning."""
    back = {reverse("account_login"), reverse("account_request_login_code")}
    return response.status_code == 302 and urlsplit(response["Location"]).path not in back
