"""What people do with series, editions, hosts, rules and dates. Every door calls these."""

from events.conferences.actions.options import add_option, choose_option, reject_option
from events.conferences.actions.saying import say_date, say_venue
from events.conferences.actions.series import Imported, import_series

__all__ = [
    "Imported",
    "add_option",
    "choose_option",
    "import_series",
    "reject_option",
    "say_date",
    "say_venue",
]
