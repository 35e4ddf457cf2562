"""The project: settings, addresses, Celery. It knows `events`; nobody knows it."""

from bhyvecon.celery import app as celery_app

__all__ = ["celery_app"]
