"""Headers stand on every answer; refusals are pages of one sentence and one link."""

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from events.people.models import User
from events.shared.http import public
from events.shared.middlewares import header_middleware
from events.shared.problems import Refused, Stale, block
from tests.cast import client_of

CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}


@public
def refusing(request: HttpRequest) -> HttpResponse:
    raise Refused([block("date", "The day is taken.", fix="/mend/")])


@public
def late(request: HttpRequest) -> HttpResponse:
    raise Stale("Somebody else saved this.")


@public
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("zqx-secret")


@public
def reading(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(len(request.POST)))


urlpatterns = [
    path("refusing/", refusing),
    path("late/", late),
    path("broken/", broken),
    path("reading/", reading),
]
for number in (400, 403, 404, 500):
    name = {400: "bad_request", 403: "forbidden", 404: "not_found", 500: "server_error"}[number]
    globals()[f"handler{number}"] = f"events.shared.errors.{name}"


@pytest.fixture
def odd_site(settings: Any) -> Client:
    """A site with views that go wrong, seen as its visitors see it."""
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def check_headers(response: Any) -> None:
    assert set(response["Content-Security-Policy"].split("; ")) == CSP
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert "camera=()" in response["Permissions-Policy"]
    assert "Strict-Transport-Security" not in response


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/accounts/login/", {}, 200),
        ("/organize/team/", {}, 302),
        ("/no-such-page/", {}, 404),
        ("/accounts/login/", {"Host": "evil.example"}, 400),
        ("/me/x/", {}, 404),
    ],
)
def test_every_answer_carries_the_headers(
    db: None, path: str, headers: dict[str, str], status: int
) -> None:
    response = Client().get(path, headers=headers)

    assert response.status_code == status
    check_headers(response)


@pytest.mark.parametrize(
    ("path", "status"), [("refusing", 422), ("late", 409), ("broken", 500), ("nowhere", 404)]
)
def test_what_goes_wrong_carries_them_too(odd_site: Client, path: str, status: int) -> None:
    response = odd_site.get(f"/{path}/")

    assert response.status_code == status
    check_headers(response)


def test_a_refused_token_carries_them_too(michael: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = client_of(michael).cookies

    response = client.post("/accounts/logout/")

    assert response.status_code == 403
    check_headers(response)


def test_a_file_and_its_304_carry_them_too(db: None, settings: Any) -> None:
    Path(settings.STATIC_ROOT, "a.css").write_text("p {}")
    file = Client().get("/static/a.css")

    again = Client().get("/static/a.css", headers={"If-None-Match": file.get("ETag", "")})
    since = Client().get(
        "/static/a.css", headers={"If-Modified-Since": file.get("Last-Modified", "")}
    )

    assert (file.status_code, since.status_code) == (200, 304)
    for response in (file, again, since):
        check_headers(response)
        response.close()


def test_under_https_browsers_are_told_to_stay_there(db: None, settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000

    response = Client().get("/accounts/login/", secure=True)

    assert response["Strict-Transport-Security"].startswith("max-age=31536000")


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("/refusing/", 422, "The day is taken."),
        ("/late/", 409, "Somebody else saved this."),
        ("/broken/", 500, "Something broke here. Nothing was half-saved."),
        ("/nowhere/", 404, "There is no such page."),
    ],
)
def test_curl_reads_one_sentence(odd_site: Client, path: str, status: int, text: str) -> None:
    response = odd_site.get(path, headers={"Accept": "*/*"})

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines()[1:] == [text]
    assert response.content.decode().startswith(f"{status} ")


@pytest.mark.parametrize("path", ["/refusing/", "/late/", "/broken/", "/nowhere/"])
def test_a_browser_reads_one_sentence_and_gets_a_link(odd_site: Client, path: str) -> None:
    response = odd_site.get(path, headers={"Accept": "text/html"})

    page = response.content.decode()
    main = page[page.index("<h1>") :]
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "<p>" in main
    assert "<a href=" in main
    assert "zqx-secret" not in page


@pytest.mark.parametrize("path", ["/refusing/", "/late/", "/broken/", "/nowhere/"])
def test_an_error_sets_no_cookie_and_is_kept_by_nobody(odd_site: Client, path: str) -> None:
    response = odd_site.get(path, headers={"Accept": "text/html"})

    assert list(response.cookies) == []
    assert response["Cache-Control"] == "private, no-store"
    assert response["Vary"] == "Accept"


def test_a_problem_links_to_its_repair(odd_site: Client) -> None:
    page = odd_site.get("/refusing/", headers={"Accept": "text/html"}).content.decode()

    assert 'href="/mend/"' in page


def test_head_gets_no_body_so_that_the_web_server_has_nothing_to_drop() -> None:
    answer = header_middleware(lambda _: HttpResponse("There is no such page."))

    assert answer(RequestFactory().head("/nope/")).content == b""
    assert answer(RequestFactory().get("/nope/")).content == b"There is no such page."
