"""Broker, worker and beat."""

from datetime import datetime, timedelta

from celery import current_app
from django.conf import settings
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from events.outbox.models import Heartbeat
from events.shared.logs import mask
from events.templatetags.site import age_words
from events.upkeep.checks.check import Check, ok, warn, wrong

LATE = timedelta(minutes=2)  # a sweep comes every 15 seconds
ROUNDS = (
    ("worker", "sweep", "Mail waits. Start the worker (see its log), or run manage.py drain."),
    ("beat", "beat", "Nothing falls due. Start beat (see its log), or run manage.py drain."),
)


def broker() -> Check:
    """Whether it takes a connection within seconds."""
    url = mask(str(settings.CELERY_BROKER_URL))
    try:
        with current_app.connection_for_write(connect_timeout=2) as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=2)
    except (KombuError, RedisError, OSError) as error:
        text = f"{url} does not answer ({mask(str(error))}): mail waits for the sweep."
        return wrong("broker", f"{text} Check REDIS_URL.")
    return ok("broker", f"{url} answers.")


def rounds(now: datetime) -> list[Check]:
    """When worker and beat were last seen."""
    beats = dict(Heartbeat.objects.values_list("name", "at"))
    young = len(beats) < len(ROUNDS) and _worker_answers()
    return [_round(name, beats.get(row), way_on, now, young=young) for name, row, way_on in ROUNDS]


def _worker_answers() -> bool:
    """Whether one answers through the broker: a site that has just started has made no round."""
    try:
        return bool(current_app.control.ping(timeout=1, limit=1))
    except (KombuError, RedisError, OSError):
        return False


def _round(name: str, at: datetime | None, way_on: str, now: datetime, *, young: bool) -> Check:
    if at is None and young:
        return warn(name, "The worker answers; the first round comes within half a minute.")
    if at is None:
        return wrong(name, f"It was never seen. {way_on}")
    if now - at > LATE:
        return wrong(name, f"It was last seen {age_words(now - at)}. {way_on}")
    return ok(name, f"It was seen {age_words(now - at)}.")
