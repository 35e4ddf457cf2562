"""django-post_office with its own defaults: batches of 100, five threads."""

import setup
from text import BODY, SENDER, SUBJECT, addresses, cpu

setup.begin("post_office")

from post_office import mail  # noqa: E402 -- after Django's setup

mail.send_many(
    [
        {"recipients": to, "sender": SENDER, "subject": SUBJECT, "message": BODY}
        for to in addresses()
    ]
)
with cpu():
    mail.send_queued_mail_until_done(lockfile=f"{setup.FOLDER}/lock")
