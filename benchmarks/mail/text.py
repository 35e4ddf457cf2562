"""What every contender sends: the same plain text, to as many addresses."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

HOST, PORT = "127.0.0.1", int(os.environ.get("BENCH_PORT", "0"))
COUNT = int(os.environ.get("BENCH_COUNT", "0"))
SENDER = "bhyvecon <post@bhyvecon.example>"
SUBJECT = "bhyvecon Tokyo 2019: 20 March, the day before AsiaBSDCon"
BODY = "\n".join(
    ["bhyvecon is held on Wednesday, 20 March 2019, in Tokyo."]
    + ["One line of some seventy columns stands here for what an announcement says."] * 28
    + ["https://bhyvecon.example/2019-tokyo/", ""]
)


def addresses() -> list[str]:
    return [f"person{number}@people.example" for number in range(COUNT)]


def message(address: str) -> EmailMessage:
    """The message as the standard library builds it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = SENDER, address, SUBJECT
    mail["Date"] = "Thu, 29 Nov 2018 18:00:00 +0000"
    mail["Message-ID"] = f"<{address}>"
    mail.set_content(BODY)
    return mail


@contextmanager
def cpu() -> Iterator[None]:
    """Tell how many CPU seconds the sending took: on a busy machine they differ less."""
    begin = time.process_time()
    yield
    sys.stdout.write(f"cpu {time.process_time() - begin}\n")
