"""django-mailer with its own defaults."""

import setup
from text import BODY, SENDER, SUBJECT, addresses, cpu

setup.begin("mailer", MAILER_LOCK_PATH=f"{setup.FOLDER}/lock")

from mailer import engine, send_mail  # noqa: E402 -- after Django's setup

for address in addresses():
    send_mail(SUBJECT, BODY, SENDER, [address])
with cpu():
    engine.send_all()
