"""Where REQUIRE_SECOND_FACTOR is set, a login without one opens nothing but what adds one."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from events.people import queries
from events.people.models import User

OPEN = {
    "settings",
    "account_app_add",
    "account_passkey_add",
    "account_reauthenticate",
    "account_change_password",
    "account_logout",
}


class second_factor_middleware:  # noqa: N801 -- Django names middlewares in settings like functions
    """Asks the database only on such a site, and only for pages behind the login."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        *_arguments: object,
    ) -> HttpResponse | None:
        if not settings.REQUIRE_SECOND_FACTOR or not _is_guarded(request, view):
            return None
        if not isinstance(request.user, User) or queries.has_second_factor(request.user):
            return None
        messages.warning(request, "This site demands a second factor: add an app or a passkey.")
        return redirect("events:people:settings")


def _is_guarded(request: HttpRequest, view: Callable[..., Any]) -> bool:
    """Behind the login, and not where a factor is added."""
    private = getattr(view, "access", "") == "signed_in" or request.path.startswith("/admin/")
    name = request.resolver_match.url_name if request.resolver_match else ""
    return private and name not in OPEN
