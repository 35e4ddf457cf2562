"""The sample of contrib/nginx.conf keeps its promises with a real nginx in front of a real site."""

import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.processes.nginx import Front, answer
from tests.processes.site import Site

pytestmark = [pytest.mark.processes, pytest.mark.nginx]
BEHIND = {"TRUSTED_PROXY_COUNT": "1"}
SESSION = """
from django.test import Client
from events.people.models import User
client = Client()
client.force_login(User.objects.get(), "allauth.account.auth_backends.AuthenticationBackend")
print("; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items()))
"""


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    with Front(tmp_path_factory.mktemp("nginx")) as running:
        yield running


@pytest.fixture(scope="module")
def site(front: Front, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that believes one proxy, and the proxy; every test leaves both whole."""
    env = {"BASE_URL": front.base, "METRICS_TOKEN": "zqx-token", **BEHIND}
    with Site(data=tmp_path_factory.mktemp("site"), env=env) as running:
        front.serve(urlsplit(running.url).netloc)
        yield running


@pytest.mark.usefixtures("site")
def test_a_public_page_is_asked_for_once_for_all_browsers(front: Front) -> None:
    first, page = front.get("/conduct/", Accept="text/html,application/xhtml+xml")
    second, same = front.get("/conduct/", Accept="text/html;q=0.9", Cookie="session=x")

    assert [first.headers["X-Cache"], second.headers["X-Cache"]] == ["MISS", "HIT"]
    assert (first.status, page) == (200, same)
    assert "Set-Cookie" not in first.headers


@pytest.mark.usefixtures("site")
def test_browser_and_curl_get_each_their_form(front: Front) -> None:
    front.get("/")

    response, text = front.get("/", Accept="*/*")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "<html" not in text


@pytest.mark.peer_fault(29)
def test_a_private_page_is_never_kept(site: Site, front: Front) -> None:
    cookie = site.python(SESSION).strip()

    his = [front.get("/organize/", Cookie=cookie)[0] for _ in range(2)]
    stranger = front.get("/organize/")[0]

    assert [response.status for response in his] == [200, 200]
    assert [response.headers["X-Cache"] for response in his] == ["MISS", "MISS"]
    assert (stranger.status, stranger.headers["X-Cache"]) == (302, "MISS")


@pytest.mark.peer_fault(17)
@pytest.mark.usefixtures("site")
def test_a_limit_is_not_dodged_by_forwarded_for(front: Front) -> None:
    page, form = front.get("/accounts/login/")
    token = form.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    cookie = str(page.headers["Set-Cookie"]).partition(";")[0]
    body = urlencode({"login": "rod@example.org", "password": "x", "csrfmiddlewaretoken": token})
    headers = {"Cookie": cookie, "Referer": f"{front.base}/accounts/login/"}
    headers |= {"Content-Type": "application/x-www-form-urlencoded"}

    statuses = [
        front.ask(
            "POST",
            "/accounts/login/",
            headers=headers | {"X-Forwarded-For": f"203.0.113.{number}"},
            body=body.replace("rod", f"rod{number}"),
        )[0].status
        for number in range(35)
    ]

    assert 429 in statuses
    assert statuses[-1] == 429


def test_figures_are_not_shown_through_the_front(site: Site, front: Front) -> None:
    there = urlsplit(site.url)
    token = {"Authorization": "Bearer zqx-token"}
    headers = {"Host": urlsplit(front.base).netloc, "X-Forwarded-Proto": "https", **token}

    direct, text = answer(HTTPConnection(there.netloc), "GET", "/metrics", headers)

    here, _ = answer(HTTPConnection(there.netloc), "GET", "/metrics", {})

    assert here.status == 200
    assert front.get("/metrics", **token)[0].status == 404
    assert (direct.status, "bhyvecon_mail_stopped 0" in text) == (200, True)


@pytest.mark.usefixtures("site")
def test_plain_http_is_sent_to_the_encrypted_address(front: Front) -> None:
    connection = HTTPConnection("127.0.0.1", front.plain_port)

    response, _ = answer(connection, "GET", "/conduct/?a=1", {})

    assert (response.status, response.headers["Location"]) == (301, f"{front.base}/conduct/?a=1")


def test_with_the_site_dead_public_pages_stay_up_however_old(tmp_path: Path) -> None:
    with Front(tmp_path / "nginx") as front:
        with Site(data=tmp_path / "site", env={"BASE_URL": front.base, **BEHIND}) as site:
            front.serve(urlsplit(site.url).netloc, fresh="1s")
            front.get("/privacy/")
        time.sleep(1.5)

        kept, page = front.get("/privacy/")
        lost, sentence = front.get("/announcements/")

    assert (kept.status, "Privacy" in page) == (200, True)
    assert kept.headers["X-Cache"] in {"STALE", "UPDATING"}
    assert (lost.status, sentence) == (503, "The site is being mended. Try again in a minute.\n")
