"""A Postfix of a test's own: on loopback, on a free port, in a folder that is gone afterwards.

It needs root, as Postfix does, but no systemd, no DNS and nothing of /etc/postfix. Whatever comes
for a person lies in a Maildir; whatever is for elsewhere is refused, so nothing leaves the machine.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

SITE = "site.example"
PEOPLE = "people.example"
LISTS = "lists.example"
REFUSED = "refused.example"

# name, private, chroot, wakeup, process limit, command; `master` starts these and nothing else.
SERVICES = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
showq unix n - n - - showq
postlog unix-dgram n - n - 1 postlogd
mlmmj unix - n n - 1 pipe
  flags=ORhu user={user} argv={mlmmj} -F -L {folder}/lists/${{user}}
"""
SETTINGS = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
multi_instance_enable = no
myhostname = mail.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
recipient_delimiter = +
biff = no
default_transport = error:nothing leaves this machine
relay_transport = error:nothing leaves this machine
# Whom it does not know it takes and returns, as a server does that relays to another one.
smtpd_reject_unlisted_recipient = no
smtpd_recipient_restrictions =
  check_recipient_access inline:{{{refused}=REJECT}}, permit_mynetworks, reject
virtual_mailbox_domains = {site}, {people}
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = texthash:{folder}/conf/mailboxes
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
transport_maps = inline:{{{lists}=mlmmj:}}
relay_domains = {lists}
mlmmj_destination_recipient_limit = 1
"""


def lacks_postfix() -> str:
    """Why no Postfix and no mlmmj can run here; empty if they can."""
    if os.geteuid() != 0:
        return "Postfix starts only for root"
    missing = [name for name in ("postfix", "mlmmj-receive", "mlmmj-make-ml") if not _find(name)]
    return f"not installed: {', '.join(missing)}" if missing else ""


def _find(program: str) -> str:
    return (
        shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin") or ""
    )


class Postfix:
    """`with Postfix() as server:` takes mail on `server.url` until the end of the block."""

    def __init__(self, *mailboxes: str) -> None:
        self.mailboxes = mailboxes
        self.folder = Path(tempfile.mkdtemp(prefix="bhyvecon-mail-", dir="/tmp"))
        self.owner = pwd.getpwnam("nobody")
        self.port = _free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """What EMAIL_URL has to be."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What Postfix has logged so far."""
        path = self.folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def maildir(self, address: str) -> Path:
        """Where the mail of one of the `mailboxes` lies, once there is some."""
        return self.folder / "mail" / address

    def mail_of(self, address: str) -> list[bytes]:
        """What has arrived there, oldest first."""
        files = self.maildir(address).glob("new/*")
        return [path.read_bytes() for path in sorted(files, key=lambda path: path.stat().st_mtime)]

    def start(self) -> None:
        """Write its configuration, start it, and wait until it greets."""
        self.folder.chmod(0o755)
        for name in ("conf", "queue", "data", "mail", "lists"):
            (self.folder / name).mkdir()
        shutil.chown(self.folder / "data", "postfix")
        for name in ("mail", "lists"):
            shutil.chown(self.folder / name, self.owner.pw_uid, self.owner.pw_gid)
        self._write_configuration()
        self.process = subprocess.Popen(
            [_find("postfix"), "-c", str(self.folder / "conf"), "start-fg"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait_for_greeting()

    def stop(self) -> None:
        """End it and throw all of it away."""
        if self.process:
            stop = [_find("postfix"), "-c", str(self.folder / "conf"), "stop"]
            subprocess.run(stop, stderr=subprocess.DEVNULL, check=False)
            self.process.wait(timeout=30)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write_configuration(self) -> None:
        values = {
            "folder": self.folder,
            "port": self.port,
            "user": self.owner.pw_name,
            "uid": self.owner.pw_uid,
            "gid": self.owner.pw_gid,
            "mlmmj": _find("mlmmj-receive"),
            "site": SITE,
            "people": PEOPLE,
            "lists": LISTS,
            "refused": REFUSED,
        }
        conf = self.folder / "conf"
        (conf / "main.cf").write_text(SETTINGS.format(**values))
        (conf / "master.cf").write_text(SERVICES.format(**values))
        (conf / "mailboxes").write_text("".join(f"{box} {box}/\n" for box in self.mailboxes))

    def _wait_for_greeting(self) -> None:
        end = time.monotonic() + 30
        while not _greets(self.port):
            assert time.monotonic() < end, self.log
            assert self.process, "not started"
            assert self.process.poll() is None, self.log
            time.sleep(0.1)


def _greets(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            return line.recv(3) == b"220"
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
