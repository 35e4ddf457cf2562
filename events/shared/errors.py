"""Pages for what went wrong: one sentence and one link; plain text for curl. Nobody caches them."""

import errno
import sys
from http import HTTPStatus

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control, patch_vary_headers

from events.shared.http import wants_html
from events.shared.problems import Refused, Stale


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _page(
            request, 413, "This is too large; at most 20 MB are taken, without a file 2.5 MB."
        )
    if isinstance(exception, TooManyFieldsSent):
        return _page(request, 400, "This has too many fields.")
    return _page(request, 400, "This request cannot be understood.")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = str(exception) if isinstance(exception, PermissionDenied) else ""
    return _page(request, 403, text or "This is not allowed.")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """A form without its token: from another site, from another login, or with cookies off."""
    text = "This form was sent from another site or is too old. Nothing was changed."
    return _page(request, 403, text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    return _page(request, 404, "There is no such page.")


def too_many(request: HttpRequest) -> HttpResponse:
    response = _page(request, 429, "Too many tries. Wait a quarter of an hour.")
    response.headers["Retry-After"] = "900"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """503 where database or disk are the cause: it may work again in a minute."""
    if _is_passing(sys.exc_info()[1]):
        response = _page(request, 503, "The site cannot save or read just now. Try again soon.")
        response.headers["Retry-After"] = "30"
        return response
    return _page(request, 500, "Something broke here. Nothing was half-saved.")


def _is_passing(error: BaseException | None) -> bool:
    """Database down, locked or out of space; disk full."""
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT}
    return isinstance(error, OperationalError | InterfaceError)


def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """The problems for which a deed was not done, with the link that mends each."""
    text = "\n".join(problem.text for problem in error.problems)
    return _page(request, 422, text, template="refused.html", problems=error.problems)


def stale(request: HttpRequest, error: Stale) -> HttpResponse:
    return _page(request, 409, str(error), template="stale.html")


def _page(
    request: HttpRequest, status: int, text: str, *, template: str = "", **context: object
) -> HttpResponse:
    if wants_html(request):
        context |= {"text": text, "request": request}
        body: str = render_to_string(template or f"{status}.html", context, request)
        kind = "text/html"
    else:
        body, kind = f"{status} {HTTPStatus(status).phrase}\n{text}\n", "text/plain"
    response = HttpResponse(body, status=status, content_type=f"{kind}; charset=utf-8")
    patch_cache_control(response, private=True, no_store=True)
    patch_vary_headers(response, ["Accept"])
    return response
