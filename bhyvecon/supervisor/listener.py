"""The web server's socket. The parent opens it, so that the port is known and outlives restarts."""

import errno
import socket

from bhyvecon.supervisor.refusal import Refusal

WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 (read, not bound)


def listen(host: str, port: int) -> socket.socket:
    """Listen on `host` and `port` (0 = a free one); raises Refusal with the reason."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise Refusal(_sentence(host, port, error)) from None


def _sentence(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {host} is in use. Choose another with --port (0 takes a free one)."
    return f"Cannot listen on {host}, port {port}: {error.strerror or error}."


def address(listener: socket.socket) -> str:
    """`http://127.0.0.1:8000`: how this machine reaches the site."""
    host, port = listener.getsockname()[:2]
    host = WILDCARDS.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
