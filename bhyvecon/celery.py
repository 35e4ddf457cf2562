"""The clock and the doorbell. Due work is rows in the database; a lost task is only late."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bhyvecon.settings")
app = Celery("bhyvecon")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["events"])
