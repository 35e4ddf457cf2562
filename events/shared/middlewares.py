"""What every request passes: headers, a limit of size, and pages for refusals."""

from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse

from events.shared import errors
from events.shared.problems import Refused, Stale

GetResponse = Callable[[HttpRequest], HttpResponse]

# Browsers' powers that no page of ours needs.
_POWERS = (
    "accelerometer autoplay browsing-topics camera display-capture encrypted-media fullscreen "
    "geolocation gyroscope hid identity-credentials-get idle-detection magnetometer microphone "
    "midi payment picture-in-picture publickey-credentials-create publickey-credentials-get "
    "screen-wake-lock serial storage-access usb xr-spatial-tracking"
)
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in _POWERS.split()),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

# The largest body, an upload; without a file Django's own limit of 2.5 MB holds.
MAX_BODY = 20 * 1024 * 1024


def header_middleware(get_response: GetResponse) -> GetResponse:
    """Adds to every answer, errors and files too, the headers it lacks. Stands outermost.

    HEAD gets no body: the web server would drop it, with a warning each time.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def size_middleware(get_response: GetResponse) -> GetResponse:
    """Refuses with 413, before anything is read, a body that says it is larger than MAX_BODY.

    An address with a NUL, which PostgreSQL takes in no text, is refused with 400, as is a Host
    whose port is none: Django lets any digits pass.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > MAX_BODY:
            return errors.bad_request(request, RequestDataTooBig())
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.bad_request(request, SuspiciousOperation("NUL in an address"))
        port = request.META.get("HTTP_HOST", "").rpartition(":")[2]
        if port.isdecimal() and (len(port) > 5 or int(port) > 65535):
            return errors.bad_request(request, SuspiciousOperation("no such port"))
        return get_response(request)

    return middleware


class problem_middleware:  # noqa: N801 -- Django names middlewares in settings like functions
    """Turns Refused into a page with status 422, Stale into one with 409."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused):
            return errors.refused(request, error)
        if isinstance(error, Stale):
            return errors.stale(request, error)
        return None
