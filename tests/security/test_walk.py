"""One walk over every address with the whole cast. New addresses are walked without asking.

Each test lists the paths that break its promise; none may. What the cast may see and do is said in
scenery.py: Tokyo is private, Michael owns it, Vera reads it, Dan has Ottawa, a stranger nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db.models import Q
from django.test import Client

from events.announcements.models import Announcement, MailingList
from events.conferences.models import Edition
from events.people.models import Role, User
from tests.cast import client_of, join
from tests.security.addresses import Address, Values, admin_addresses, all_addresses
from tests.security.scenery import MARK, OF_TOKYO, SHARED, TOKEN, UNDER_OTTAWA
from tests.security.snapshot import changes, snapshot, undone

HTML = {"Accept": "text/html"}
WITH_TOKEN = {**OF_TOKYO, "token": (TOKEN,)}
# Anybody may use them; what is typed here lacks the field that they need, or nobody has it.
FORMS_FOR_ALL = {"/announcements/subscribe/", "/me/again/speaker/"}
# One's own login, which everybody may change; tests/people/test_settings.py guards it.
OWN = "/organize/settings/"
# A little of what forms ask for, so that a write that is let through does write.
TYPED = {
    "body": "zqx",
    "city": "Tokyo",
    "comment": "zqx",
    "date": "2019-03-20",
    "email": "eve@example.org",
    "kind": "tutorial",
    "level": "note",
    "name": "zqx",
    "reason": "zqx",
    "role": "owner",
    "subject": "zqx",
    "text": "zqx",
    "title": "zqx",
    "version": "0",
}


def walk(*values: Values, access: str = "") -> Iterator[tuple[Address, str]]:
    """Every address but the login's, with each path that the values make of it."""
    for address in all_addresses():
        if not address.route.startswith("accounts/") and access in {"", address.access}:
            for each in values:
                yield from ((address, path) for path in address.paths(each))


def is_plain(response: Any) -> bool:
    """What no browser reads as markup: every answer says nosniff."""
    kind = response.get("Content-Type", "")
    return any(plain in kind for plain in ("json", "text/plain", "text/csv", "text/calendar"))


def is_shut(response: Any) -> bool:
    """No such thing, not this way, or please log in."""
    to_login = response.status_code == 302 and response["Location"].startswith("/accounts/login/")
    return to_login or response.status_code in {403, 404, 405, 410}


def is_of_tokyo(path: str) -> bool:
    """Rooms are below venues, which all editions share."""
    return "2019-tokyo" in path or ("7001" in path and "/venues/" not in path)


def seen(response: Any) -> str:
    """Headers and body, as the one who asked gets them."""
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    body: bytes = response.getvalue()
    return head + body.decode(errors="replace")


@dataclass
class Watch:
    """What a request of `client` changed; it is taken back, so that each meets the same rows."""

    client: Client
    before: dict[str, list[str]] = field(default_factory=snapshot)

    def get(self, path: str) -> dict[str, list[str]]:
        with undone():
            self.client.get(path, headers=HTML)
            return changes(self.before, snapshot())

    def post(self, path: str) -> tuple[dict[str, list[str]], Any]:
        """The changes, and the answer."""
        with undone():
            response = self.client.post(path, TYPED, headers=HTML)
            return changes(self.before, snapshot()), response


@pytest.fixture
def public_tokyo(private_tokyo: Edition) -> Edition:
    Edition.objects.filter(pk=private_tokyo.pk).update(public=True)
    return private_tokyo


@pytest.mark.peer_fault(9)
def test_a_stranger_sees_nothing_private(private_tokyo: Edition) -> None:
    client = Client()

    open_doors = [
        path
        for address, path in walk(OF_TOKYO, SHARED)
        if MARK in seen(response := client.get(path, headers=HTML))
        or not (is_shut(response) or (address.access == "public" and not address.parameters))
    ]

    assert open_doors == []


@pytest.mark.peer_fault(8)
def test_dan_sees_nothing_of_tokyo(private_tokyo: Edition, dan: User) -> None:
    client = client_of(dan)

    open_doors = [
        path
        for _, path in walk(OF_TOKYO, UNDER_OTTAWA, SHARED)
        if MARK in seen(response := client.get(path, headers=HTML))
        or (is_of_tokyo(path) and not is_shut(response))
    ]

    assert open_doors == []


@pytest.mark.peer_fault(8)
def test_dan_changes_nothing_of_tokyo(private_tokyo: Edition, dan: User) -> None:
    watch = Watch(client_of(dan))

    open_doors = [
        path
        for _, path in walk(OF_TOKYO, UNDER_OTTAWA)
        if is_of_tokyo(path) and watch.post(path)[0]
    ]

    assert open_doors == []


@pytest.mark.parametrize("who", ["a stranger", "vera"])
def test_who_may_not_write_changes_nothing(
    request: pytest.FixtureRequest, private_tokyo: Edition, who: str
) -> None:
    watch = Watch(Client() if who == "a stranger" else client_of(request.getfixturevalue(who)))

    open_doors = [
        path
        for _, path in walk(OF_TOKYO, SHARED)
        for written, response in [watch.post(path)]
        if not path.startswith(OWN)
        and (written or not (is_shut(response) or path in FORMS_FOR_ALL))
    ]

    assert open_doors == []


def test_reading_changes_nothing(public_tokyo: Edition, michael: User) -> None:
    watch = Watch(client_of(michael))

    changing = {
        path: written for _, path in walk(WITH_TOKEN, SHARED) if (written := watch.get(path))
    }

    assert changing == {}


def test_somebody_gets_in_everywhere(public_tokyo: Edition, michael: User) -> None:
    """Or the walk would praise shut doors: a new address may need a row in scenery.py."""
    not_in_scenery = {
        "announcements/<int:pk>/": "its announcement is a draft",
        "me/<str:token>/approve/": "its link is signed for one organizer and one version",
        "me/<str:token>/subscribe/": "its link is signed for one subscriber",
        "me/<str:token>/unsubscribe/": "its link is that of one mail",
        "me/<str:token>/seat/": "its link is signed for one guest",
        "me/<str:token>/seat.ics": "its link is signed for one guest",
        **{
            f"me/<str:token>/speaker/{page}": "its link is signed for one speaker"
            for page in (
                "",
                "about/",
                "travel/",
                "photo.jpg",
                "talks.ics",
                "talks/<str:code>/",
                "talks/<str:code>/slides/",
            )
        },
        "organize/<slug:slug>/talks/<str:code>/people/<int:pk>/photo.jpg": "its file is not there",
        "<slug:slug>/speaker/<str:code>.jpg": "its file is not there",
        "<slug:slug>/venue/map/": "its file is not there",
        "organize/venues/<slug:slug>/files/<int:pk>/download/": "its file is not there",
        "me/<str:token>/action/": "its link is signed for one action item",
        "me/<str:token>/address/": "its link is signed for one new address",
        "minutes/<slug:series>/<day:day>/": "its minutes are not published",
    }
    rod = join("Rod", Role.OWNER, series=public_tokyo.series)
    clients = [client_of(michael), client_of(rod)]

    shut = {str(address) for address in all_addresses()} - {
        str(address)
        for address, path in walk(WITH_TOKEN, SHARED)
        if any(
            client.get(path, headers=HTML).status_code in {200, 302, 405, 422} for client in clients
        )
    }

    assert {route for route in shut if not route.startswith("accounts/")} <= set(not_in_scenery)


@pytest.mark.peer_fault(3)
@pytest.mark.peer_fault(4)
@pytest.mark.peer_fault(21)
def test_what_people_typed_is_text_on_every_page(public_tokyo: Edition, michael: User) -> None:
    client = client_of(michael)

    live = [
        path
        for _, path in walk(WITH_TOKEN)
        if not is_plain(response := client.get(path, headers=HTML))
        and ("<zqx" in (page := seen(response)) or "1337" in page)
    ]

    assert live == []


@pytest.mark.peer_fault(10)
def test_public_pages_tell_no_address_of_a_person(public_tokyo: Edition) -> None:
    telling = [
        path
        for _, path in walk(OF_TOKYO, access="public")
        for accept in ("text/html", "text/plain", "application/json")
        if "@example.org" in seen(Client().get(path, headers={"Accept": accept}))
    ]

    assert telling == []


@pytest.mark.peer_fault(32)
def test_what_is_not_public_is_missing_in_every_format(private_tokyo: Edition) -> None:
    found = [
        path
        for address, path in walk(OF_TOKYO, SHARED, access="public")
        for accept in ("text/html", "text/plain", "application/json", "text/calendar")
        if address.parameters and Client().get(path, headers={"Accept": accept}).status_code != 404
    ]

    assert found == []


@pytest.mark.peer_fault(29)
def test_what_is_not_public_is_kept_by_no_cache(public_tokyo: Edition, michael: User) -> None:
    clients = [client_of(michael), Client()]

    kept = [
        path
        for address, path in walk(WITH_TOKEN, SHARED)
        for client in clients
        if address.access != "public"
        and (response := client.get(path, headers=HTML)).status_code != 405
        and "no-store" not in response.get("Cache-Control", "")
    ]

    assert kept == []


def test_public_pages_are_the_same_for_everybody(public_tokyo: Edition, michael: User) -> None:
    insider, stranger = client_of(michael), Client()

    personal = [
        path
        for _, path in walk(OF_TOKYO, SHARED, access="public")
        if (response := stranger.get(path, headers=HTML)).cookies
        or "Cookie" in response.get("Vary", "")
        or insider.get(path, headers=HTML).getvalue() != response.getvalue()
    ]

    assert personal == []


@pytest.mark.peer_fault(12)
def test_a_post_without_its_token_is_refused(private_tokyo: Edition, michael: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = client_of(michael).cookies

    taken = [
        path
        for _, path in walk(OF_TOKYO, SHARED, access="signed_in")
        if client.post(path, TYPED).status_code != 403
    ]

    assert taken == []


@pytest.mark.peer_fault(12)
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://evil.testserver"])
def test_a_post_from_another_site_is_refused(
    private_tokyo: Edition, michael: User, origin: str
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = client_of(michael).cookies
    form = client.get("/organize/team/invite/").content.decode()
    [token] = set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[-1:])
    typed = {**TYPED, "csrfmiddlewaretoken": token}

    taken = [
        path
        for _, path in walk(WITH_TOKEN, SHARED)
        if client.post(path, typed, headers={"Origin": origin}).status_code not in {403, 405}
    ]

    assert taken == []


@pytest.mark.peer_fault(27)
def test_fields_that_nobody_offered_are_ignored(
    private_tokyo: Edition, michael: User, ottawa: Edition
) -> None:
    client = client_of(michael)
    rows = {"edition": str(ottawa.pk), "edition_id": str(ottawa.pk), "id": "1", "pk": "1"}
    rights = {"is_staff": "1", "is_superuser": "1", "user": "7001", "owner": "1", "demo": "1"}
    states = {"state": "approved", "approved_by": "7001", "armed_by": "7001", "armed": "1"}
    typed = {**TYPED, **rows, **rights, **states}

    def is_taken(path: str) -> bool:
        with undone():
            client.post(path, typed, headers=HTML)
            return bool(
                User.objects.filter(Q(is_staff=True) | Q(is_superuser=True))
                or Edition.objects.filter(Q(demo=True) | Q(status="approved"))
                or ottawa.announcements.all()
                or ottawa.memberships.all()
                or Announcement.objects.exclude(approved_by=None)
                or MailingList.objects.exclude(armed_by=None)
            )

    assert [path for _, path in walk(OF_TOKYO, SHARED) if is_taken(path)] == []


@pytest.mark.peer_fault(34)
def test_no_query_reaches_the_order_or_the_columns(public_tokyo: Edition, michael: User) -> None:
    injected = {"o": "id);select 1--", "sort": "user__password", "order_by": "-user__password"}
    lookups = {"filter[x.y]": "1", "user__password__startswith": "a", "page": "1);select 1--"}
    query = urlencode(injected | lookups)
    client = client_of(michael)

    moved = [
        path
        for _, path in walk(OF_TOKYO, SHARED)
        if client.get(f"{path}?{query}", headers=HTML).status_code
        != client.get(path, headers=HTML).status_code
    ]

    assert moved == []


def test_only_staff_get_into_the_admin(michael: User) -> None:
    values = dict.fromkeys(("str", "path", "url", "int"), ("7001",))
    paths = [path for address in admin_addresses() for path in address.paths(values)]

    inside = [
        path
        for path in paths
        for client in (Client(), client_of(michael))
        if client.get(path).status_code == 200 or client.post(path, TYPED).status_code == 200
    ]

    assert inside == []


def test_an_address_with_a_nul_is_refused_and_asks_nothing(michael: User) -> None:
    client = client_of(michael)

    answers = [client.get(path).status_code for path in ("/organize/find/?q=%00", "/%00/")]

    assert answers == [400, 400]
