"""Django for a contender: SQLite as kindly set up as ours, and mail to the sink."""

import os
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from text import HOST, PORT, SENDER

FOLDER = os.environ["BENCH_FOLDER"]


def begin(*apps: str, **more: Any) -> None:
    settings.configure(
        INSTALLED_APPS=["django.contrib.contenttypes", *apps],
        SECRET_KEY="benchmark",  # noqa: S106 -- guards nothing
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DEFAULT_FROM_EMAIL=SENDER,
        EMAIL_HOST=HOST,
        EMAIL_PORT=PORT,
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": f"{FOLDER}/db.sqlite3",
                "OPTIONS": {
                    "transaction_mode": "IMMEDIATE",
                    "timeout": 20,
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
                },
            }
        },
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        **more,
    )
    django.setup()
    call_command("migrate", verbosity=0)
