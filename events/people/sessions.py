"""Django's SESSION_ENGINE: rows that say whose login they hold, in which browser, from where.

So a person's logins can be listed and ended; with the row the address is gone, too.
"""

from typing import TYPE_CHECKING, Any, cast

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from typing_extensions import override

if TYPE_CHECKING:
    from events.people.models import Session

# Where a session keeps what the login noted of itself.
NOTE = "login"


class SessionStore(DatabaseStore):
    @classmethod
    @override
    def get_model_class(cls) -> "type[Session]":
        return apps.get_model("events", "Session")

    @override
    def create_model_instance(self, data: dict[str, Any]) -> "Session":
        row = cast("Session", super().create_model_instance(data))
        row.user_id = int(data[SESSION_KEY]) if data.get(SESSION_KEY) else None
        for name, value in data.get(NOTE, {}).items():
            setattr(row, name, value)
        return row
