"""The signed-in request, who may enter a view, and the middlewares for headers and refusals."""

from collections.abc import Callable
from functools import update_wrapper
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control

from events.shared.problems import Refused, Stale

if TYPE_CHECKING:
    from events.people.models import User

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponse)
GetResponse = Callable[[HttpRequest], HttpResponse]

ISOLATION = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class SignedInRequest(HttpRequest):
    """A request behind `signed_in`: there is a user."""

    user: "User"


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Says: anybody may open this view. It must set no cookie and look at no user."""
    view.access = "public"  # type: ignore[attr-defined]  # read by the test that walks the URLs
    return view


def signed_in(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Says: only a login may open this view; what it then may see, the getters of access.py say."""

    @login_required
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(cast("SignedInRequest", request), *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    update_wrapper(door, view)
    door.access = "signed_in"  # type: ignore[attr-defined]  # read by the test that walks the URLs
    return door


def header_middleware(get_response: GetResponse) -> GetResponse:
    """Adds the headers that Django does not know, to every answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in ISOLATION.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


class problem_middleware:  # noqa: N801 -- Django names middlewares in settings like functions
    """Turns Refused into a page with status 422, Stale into one with 409."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused):
            context: dict[str, object] = {"problems": error.problems}
            return TemplateResponse(request, "refused.html", context, status=422).render()
        if isinstance(error, Stale):
            return TemplateResponse(request, "stale.html", {"text": error}, status=409).render()
        return None
