"""Asks this very site for an address, in process, as a browser without cookies would."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase


@dataclass(frozen=True)
class Answer:
    """What stood at an address; `body` is None where nothing did."""

    media_type: str
    body: bytes | None


def asker() -> Callable[[str], Answer]:
    """A function from path to answer."""
    handler = WSGIHandler()
    base = urlsplit(settings.BASE_URL)

    def ask(path: str) -> Answer:
        if path.startswith(settings.STATIC_URL) and (found := _static(path)):
            return found
        request = WSGIRequest(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": path,
                "QUERY_STRING": "",
                "SERVER_NAME": base.hostname or "localhost",
                "SERVER_PORT": str(base.port or 80),
                "HTTP_HOST": base.netloc,
                "HTTP_ACCEPT": "text/html",
                "REMOTE_ADDR": "127.0.0.1",
                "wsgi.url_scheme": base.scheme,
                "wsgi.input": BytesIO(),
            }
        )
        response = handler.get_response(request)
        body = response.content if isinstance(response, HttpResponse) else b""
        if isinstance(response, StreamingHttpResponse):
            body = response.getvalue()
        _close(response)
        media_type = response.get("Content-Type", "").partition(";")[0]
        return Answer(media_type, body if response.status_code == 200 else None)

    return ask


def _close(response: HttpResponseBase) -> None:
    """As at the end of a request, but the database stays open: it is the caller's."""
    request_finished.disconnect(close_old_connections)
    try:
        response.close()
    finally:
        request_finished.connect(close_old_connections)


def _static(path: str) -> Answer | None:
    """Of the collected files, else as it lies in the source."""
    name = path.removeprefix(settings.STATIC_URL)
    for place in (settings.STATIC_ROOT / name, finders.find(name)):
        if place and Path(place).is_file():
            return Answer("", Path(place).read_bytes())
    return None
