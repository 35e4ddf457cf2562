"""A server's answer must not be lost because the database was away for a moment."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

log = logging.getLogger(__name__)
T = TypeVar("T")
PAUSES = (1.0, 5.0, 15.0, 30.0)


def insist(deed: Callable[[], T], *, sleep: Callable[[float], None] = time.sleep) -> T:
    """Do it; while the database is locked or down, do it again on a new connection.

    Gives up, with the database's own error, after less than a minute. If the lease has run out
    by then, a 250 still counts.
    """
    for pause in PAUSES:
        try:
            return deed()
        except (OperationalError, InterfaceError) as error:
            log.warning("The answer of a mail server is not stored yet: %s", error)
            if not connection.in_atomic_block:
                connection.close()
            sleep(pause)
    return deed()
