"""Who may enter a view, and what a form without a cookie is asked."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from events.shared import http


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in")


@pytest.mark.parametrize("door", [http.public, http.signed_in, http.link, http.entrance])
def test_a_view_says_who_may_enter(door: Callable[..., object]) -> None:
    def fresh(request: HttpRequest) -> HttpResponse:
        return HttpResponse("in")

    assert getattr(door(fresh), "access", "") == door.__name__


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"Origin": "http://testserver"}, False),
        ({"Origin": "http://127.0.0.1:8000"}, False),
        ({"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "null"}, True),
        ({"Origin": ""}, True),
        ({"Origin": "https://testserver"}, True),
        ({"Origin": "http://testserver:81"}, True),
        ({"Origin": "http://testserver.evil.example"}, True),
        ({"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, True),
    ],
)
def test_a_browser_tells_that_another_site_sent_it(
    headers: dict[str, str], *, foreign: bool
) -> None:
    request = RequestFactory().post("/me/x/", headers=headers)

    assert http.is_foreign(request) is foreign


def test_a_form_of_another_site_is_not_let_through() -> None:
    request = RequestFactory().post("/me/x/", headers={"Origin": "https://evil.example"})

    with pytest.raises(PermissionDenied, match="sent from another site"):
        http.link_post(view)(request)


def test_another_site_may_link_to_a_page() -> None:
    request = RequestFactory().get("/me/x/", headers={"Sec-Fetch-Site": "cross-site"})

    assert http.link_post(view)(request).content == b"in"


@pytest.mark.parametrize("door", [http.link, http.entrance])
def test_nobody_keeps_a_copy_of_a_private_page(
    door: Callable[..., Callable[..., HttpResponse]],
) -> None:
    response = door(view)(RequestFactory().get("/me/x/"))

    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("accept", "html"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", True),
        ("*/*", False),
        ("text/plain", False),
        ("", False),
    ],
)
def test_curl_gets_plain_text(accept: str, *, html: bool) -> None:
    request = RequestFactory().get("/", headers={"Accept": accept})

    assert http.wants_html(request) is html
