"""When the line `Ready` is said, and which."""

import http.server
import threading
from collections.abc import Iterator

import pytest
from typing_extensions import override

from bhyvecon.supervisor import probe


class Answers(http.server.BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.end_headers()

    @override
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[str]:
    """The address of a web server that answers."""
    with http.server.HTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.processes
def test_without_a_worker_the_line_says_that_mail_waits(web: str) -> None:
    assert probe.wait(web, patience=0.1) == f"Ready (mail waits: no worker): {web}/"


@pytest.mark.processes
def test_a_server_that_fails_does_not_answer(web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Answers, "status", 503)

    assert probe.web_answers(web) is False


def test_nobody_there_is_no_answer() -> None:
    assert probe.web_answers("http://127.0.0.1:1") is False
