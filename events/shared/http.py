"""Who may enter a view: every view wears one of these, and a test walks the addresses to see it.

`public` is for everybody: no cookie, no look at the user. `signed_in` wants a login. `link` is for
the holder of a mailed link. `entrance` is the login itself.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

if TYPE_CHECKING:
    from events.people.models import User

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponse)


class SignedInRequest(HttpRequest):
    """A request behind `signed_in`: there is a user."""

    user: "User"


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Says: anybody may open this view. It must set no cookie and look at no user."""
    return _declare(view, "public")


def signed_in(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Says: only a login may open this view; what it then may see, the getters of access.py say."""

    @login_required
    def behind(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(cast("SignedInRequest", request), *args, **kwargs)

    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return _private(behind(request, *args, **kwargs))

    update_wrapper(door, view)
    return _declare(door, "signed_in")


def entrance(view: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """Says: this view is how one gets in; anybody may open it, and nobody keeps a copy."""

    def door(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
        return _private(view(request, *args, **kwargs))

    update_wrapper(door, view)
    return _declare(door, "entrance")


def link(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Says: the token in the address is the authority. GET changes nothing, POST acts.

    No cookie is needed, so mail programs may act for their user; pages of other sites may not.
    """

    @link_post
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = _private(view(request, *args, **kwargs))
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    update_wrapper(door, view)
    return _declare(door, "link")


def link_post(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """For forms without a cookie: a POST that a page of another site sends is refused with 403."""

    def guard(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "POST" and is_foreign(request):
            raise PermissionDenied("This form was sent from another site. Nothing was changed.")
        return view(request, *args, **kwargs)

    update_wrapper(guard, view)
    return csrf_exempt(guard)


def is_foreign(request: HttpRequest) -> bool:
    """Whether a browser says that a page of another site sent this; without a word it is ours."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return True
    origin = request.headers.get("Origin")
    return origin is not None and origin not in _own_origins(request)


def _own_origins(request: HttpRequest) -> set[str]:
    base = urlsplit(settings.BASE_URL)
    return {f"{request.scheme}://{request.get_host()}", f"{base.scheme}://{base.netloc}"}


def wants_html(request: HttpRequest) -> bool:
    """False for curl and its like, which get plain text."""
    return "text/html" in request.headers.get("Accept", "")


def own_page(request: HttpRequest, address: str, otherwise: str) -> str:
    """The address where a form says to go on, if it is one of this very site."""
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(address, here, require_https=request.is_secure())
    return address if safe and address.startswith("/") else otherwise


def _private(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    return response


def _declare(view: Callable[P, R], access: str) -> Callable[P, R]:
    view.access = access  # type: ignore[attr-defined]  # read by the test that walks the addresses
    return view
