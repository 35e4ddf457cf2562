"""doctor: what is wrong is found, and each sentence tells the way on."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import dns.message
import dns.rrset
import pytest
from django.core.management import call_command
from django.db import connection
from dns.resolver import Resolver
from typing_extensions import override

from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Activity
from events.outbox.actions import stop_all
from events.outbox.models import Heartbeat
from events.people.models import User
from events.upkeep import checks
from events.upkeep.checks import Check, State, logins, machine, mail, workers
from events.upkeep.checks import dns as names
from events.upkeep.checks import settings as set_up
from tests.outbox.scenery import login_code
from tests.sink import Sink

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    """A data folder that only its owner reads."""
    settings.DATA = tmp_path
    tmp_path.chmod(0o700)
    return tmp_path


def by_name(found: list[Check]) -> dict[str, State]:
    return {check.name: check.state for check in found}


def test_a_site_that_runs_is_well(now: datetime) -> None:
    for robot in ("sweep", "beat"):
        Heartbeat.objects.create(name=robot, at=now - timedelta(seconds=5))

    found = checks.here(now) + checks.out_there()

    if connection.vendor == "postgresql":  # its clock goes on, that of the tests stands still
        found = [check for check in found if check.name != "clock"]
    assert {check.name for check in found if check.state is not State.OK} == set()
    assert checks.is_well(found)


def test_the_command_says_no_where_something_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", "--here", "--json")

    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)["checks"]}
    assert ended.value.code == 1
    assert rows["worker"] == {
        "name": "worker",
        "state": "wrong",
        "text": "It was never seen. Mail waits. Start the worker (see its log), "
        "or run manage.py drain.",
    }


def test_a_worker_that_was_not_seen_lately_is_wrong(now: datetime) -> None:
    Heartbeat.objects.create(name="sweep", at=now - timedelta(minutes=3))
    Heartbeat.objects.create(name="beat", at=now - timedelta(seconds=3))

    assert by_name(workers.rounds(now)) == {"worker": State.WRONG, "beat": State.OK}


def test_mail_that_is_stopped_is_told_with_the_reason(now: datetime) -> None:
    stop_all(reason="moving house", by=COMMAND_LINE, now=now)

    found = mail.flow(now)

    assert (found.state, "moving house" in found.text) == (State.WARN, True)


def test_mail_that_is_late_is_wrong(now: datetime) -> None:
    login_code(now - timedelta(minutes=16))

    assert mail.flow(now).state is State.WRONG


def test_the_mail_server_is_asked_as_the_worker_does(sink: Sink, settings: Any) -> None:
    settings.EMAIL_URL = sink.url.replace("smtp://", "smtp://site:zqx@")

    assert mail.server().text == f"127.0.0.1:{sink.port} answers and takes the login."


def test_a_refused_login_is_told_without_the_password(sink: Sink, settings: Any) -> None:
    settings.EMAIL_URL = sink.url.replace("smtp://", "smtp://site:zqx@")
    sink.misbehave("auth=535 5.7.8 Wrong")

    found = mail.server()

    assert found.state is State.WRONG
    assert "535 5.7.8 Wrong" in found.text
    assert "zqx" not in found.text


@pytest.mark.parametrize(
    ("folder", "state"), [("", State.WARN), ("returns", State.OK), ("gone", State.WARN)]
)
def test_somebody_has_to_read_what_comes_back(
    tmp_path: Path, settings: Any, folder: str, state: State
) -> None:
    (tmp_path / "returns" / "new").mkdir(parents=True)
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    settings.BOUNCE_MAILDIR = str(tmp_path / folder) if folder else ""

    assert mail.returns().state == state


def test_a_mail_server_that_is_down_is_wrong(settings: Any) -> None:
    settings.EMAIL_URL = "smtp://127.0.0.1:1"

    assert mail.server().state is State.WRONG


@pytest.mark.parametrize(
    ("base", "proxies", "states"),
    [
        ("http://127.0.0.1:8000", 0, ["ok", "ok"]),
        ("https://bhyvecon.example.org", 1, ["ok", "ok"]),
        ("https://bhyvecon.example.org", 0, ["ok", "wrong"]),
        ("http://bhyvecon.example.org", 1, ["wrong", "ok"]),
    ],
)
def test_address_and_proxies_go_together(
    settings: Any, base: str, proxies: int, states: list[str]
) -> None:
    settings.BASE_URL, settings.TRUSTED_PROXY_COUNT = base, proxies

    assert [set_up.address().state.value, set_up.proxies().state.value] == states


def test_a_short_key_is_told(settings: Any) -> None:
    settings.SECRET_KEY = "short"

    assert set_up.secret_key().state is State.WARN


def test_a_folder_that_others_may_read_is_wrong(data: Path) -> None:
    data.chmod(0o755)

    assert machine.permissions().text == f"Others may read {data}: chmod -R go= {data}"


def test_a_clock_that_went_back_is_wrong(now: datetime) -> None:
    Activity.objects.create(at=now + timedelta(minutes=3), door="page", verb="tried")

    assert machine.clock(now).state is State.WRONG


def test_organizers_without_a_second_factor_are_counted(michael: User, settings: Any) -> None:
    settings.BASE_URL = "https://bhyvecon.example.org"

    found = logins.second_factors()

    assert found.state in {State.WARN, State.OK}
    assert found.text in {
        "1 of 1 organizers have none: a stolen password can post for ever.",
        "This site offers none.",
    }


RECORDS = {
    "example.org.": ["v=spf1 mx -all", "another=1"],
    "s1._domainkey.example.org.": ["v=DKIM1; p=MIIBIjANBg"],
    "_dmarc.example.org.": ["v=DMARC1; p=none"],
}


class NameServer(socketserver.BaseRequestHandler):
    """Answers from RECORDS."""

    @override
    def handle(self) -> None:
        query = dns.message.from_wire(self.request[0])
        answer = dns.message.make_response(query)
        name = query.question[0].name
        if texts := RECORDS.get(str(name)):
            quoted = [f'"{text}"' for text in texts]
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *quoted))
        else:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        self.request[1].sendto(answer.to_wire(), self.client_address)


@contextmanager
def asked_here() -> Iterator[Resolver]:
    with socketserver.UDPServer(("127.0.0.1", 0), NameServer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        resolver = Resolver(configure=False)
        resolver.nameservers, resolver.port = ["127.0.0.1"], server.server_address[1]
        yield resolver
        server.shutdown()


@pytest.fixture
def from_example(settings: Any) -> None:
    settings.EMAIL_URL = "smtp://127.0.0.1:1"
    settings.DEFAULT_FROM_EMAIL = "bhyvecon <post@example.org>"
    settings.BOUNCE_ADDRESS = "bounces@example.org"
    settings.DKIM_SELECTOR = "s1"


@pytest.mark.usefixtures("from_example")
def test_the_records_of_the_from_domain_are_found() -> None:
    with asked_here() as resolver:
        found = names.checks(lambda name: names.texts(name, resolver=resolver))

    assert by_name(found) == {"SPF": State.OK, "DKIM": State.OK, "DMARC": State.OK}


@pytest.mark.usefixtures("from_example")
def test_records_that_are_missing_are_told() -> None:
    found = names.checks(lambda _: [])

    assert by_name(found) == {"SPF": State.WARN, "DKIM": State.WARN, "DMARC": State.WARN}


@pytest.mark.usefixtures("from_example")
def test_a_strict_policy_is_told_because_lists_break_it() -> None:
    found = names.checks(lambda _: ["v=DMARC1; p=reject"])

    assert "p=none is kind to lists" in found[2].text


@pytest.mark.usefixtures("from_example")
def test_without_a_network_dns_could_not_be_asked() -> None:
    resolver = Resolver(configure=False)

    found = names.checks(lambda name: names.texts(name, resolver=resolver))

    assert {check.state for check in found} == {State.UNKNOWN}
    assert found[0].text.startswith("DNS could not be asked: ")
    assert checks.is_well(found)
