"""contrib/nginx.conf in front of a site: a real nginx with a certificate of its own."""

import os
import re
import socket
import ssl
import subprocess
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path
from types import TracebackType
from typing import Self

from bhyvecon.supervisor.options import ROOT
from tests.processes.site import wait_for

SAMPLE = ROOT / "contrib" / "nginx.conf"
AROUND = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log stderr warn;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {sample};
}}
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def answer(
    connection: HTTPConnection,
    method: str,
    path: str,
    headers: dict[str, str],
    body: str | None = None,
) -> tuple[HTTPResponse, str]:
    """One request, and the connection is closed."""
    with closing(connection):
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response, response.read().decode()


class Front:
    """`with Front(folder) as front:` serves https://127.0.0.1:PORT/ from whatever `serve` names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port, self.plain_port = free_port(), free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def base(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def serve(self, upstream: str, *, fresh: str = "") -> None:
        """Start, with the site at `upstream`, host:port; `fresh` is how long a page is new."""
        self.folder.mkdir(exist_ok=True)
        self._make_certificate()
        text = self._changed(SAMPLE.read_text(), upstream)
        if fresh:
            here = "proxy_ignore_headers Vary"
            text = text.replace(here, f"proxy_cache_valid 200 {fresh};\n{here} Cache-Control")
        (self.folder / "site.conf").write_text(text)
        user = "user root;" if os.geteuid() == 0 else ""
        text = AROUND.format(folder=self.folder, sample=self.folder / "site.conf", user=user)
        (self.folder / "nginx.conf").write_text(text)
        command = ["nginx", "-e", "stderr", "-p", str(self.folder), "-c", "nginx.conf"]
        with (self.folder / "nginx.log").open("wb") as log:
            self.process = subprocess.Popen(command, stderr=log)
        wait_for(self._listens, seconds=20, tell=(self.folder / "nginx.log").read_text)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=20)

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, str]:
        return self.ask("GET", path, headers=headers)

    def ask(
        self, method: str, path: str, *, headers: dict[str, str], body: str | None = None
    ) -> tuple[HTTPResponse, str]:
        """The answer and its text."""
        trusting = ssl._create_unverified_context()  # noqa: S323 -- our own certificate
        connection = HTTPSConnection("127.0.0.1", self.port, context=trusting, timeout=60)
        return answer(connection, method, path, {"Accept": "text/html", **headers}, body)

    def _changed(self, sample: str, upstream: str) -> str:
        """What the sample says is to be changed, and no more."""
        for old, new in (
            ("/var/cache/nginx/bhyvecon", f"{self.folder}/cache"),
            ("/etc/ssl/bhyvecon", str(self.folder)),
            ("127.0.0.1:8000", upstream),
            ("listen 80;", f"listen 127.0.0.1:{self.plain_port};"),
            ("listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl"),
            ("https://bhyvecon.example.org$request_uri", f"{self.base}$request_uri"),
        ):
            assert old in sample, old
            sample = sample.replace(old, new)
        return re.sub(r"server_name .*;", "server_name 127.0.0.1;", sample)

    def _make_certificate(self) -> None:
        what = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1"
        files = "-keyout privkey.pem -out fullchain.pem"
        command = ["openssl", *what.split(), *files.split()]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)

    def _listens(self) -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.port)) == 0
