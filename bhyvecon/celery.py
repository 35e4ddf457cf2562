"""The clock and the doorbell. Due work is rows in the database; a lost task is only late."""

import os
from logging.config import dictConfig

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bhyvecon.settings")
app = Celery("bhyvecon")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["events"])


@setup_logging.connect
def log_as_the_site_does(**kwargs: object) -> None:  # noqa: ARG001 -- Celery says how it would
    """Celery would lay out a log of its own, unmasked."""
    dictConfig(settings.LOGGING)
