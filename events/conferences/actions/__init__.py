"""What people do with series, editions, hosts, rules and dates. Every door calls these."""

from events.conferences.actions.editions import (
    add_own_edition,
    edit_edition,
    set_rule,
    set_rules,
)
from events.conferences.actions.hosts import add_host, edit_host
from events.conferences.actions.options import add_option, choose_option, reject_option
from events.conferences.actions.series import Imported, import_series

__all__ = [
    "Imported",
    "add_host",
    "add_option",
    "add_own_edition",
    "choose_option",
    "edit_edition",
    "edit_host",
    "import_series",
    "reject_option",
    "set_rule",
    "set_rules",
]
