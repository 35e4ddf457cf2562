"""What people do with series, editions, hosts, rules and dates. Every door calls these."""

from events.conferences.actions.editions import (
    add_own_edition,
    edit_edition,
    set_rule,
    set_rules,
)
from events.conferences.actions.hosts import add_host, edit_host
from events.conferences.actions.options import add_option, choose_option, plan_day, reject_option
from events.conferences.actions.places import (
    choose_place,
    drop_place,
    resume_place,
    say_prospect,
)
from events.conferences.actions.polls import (
    ask_people,
    close_poll,
    mail_new_link,
    remind_silent,
    remove_voter,
    reopen_poll,
)
from events.conferences.actions.series import Imported, import_series
from events.conferences.actions.taking_back import propose_again, remove_option, take_back_choice
from events.conferences.actions.venues import remove_venue
from events.conferences.actions.votes import answer_poll, own_voter

__all__ = [
    "Imported",
    "add_host",
    "add_option",
    "add_own_edition",
    "answer_poll",
    "ask_people",
    "choose_option",
    "choose_place",
    "close_poll",
    "drop_place",
    "edit_edition",
    "edit_host",
    "import_series",
    "mail_new_link",
    "own_voter",
    "plan_day",
    "propose_again",
    "reject_option",
    "remind_silent",
    "remove_option",
    "remove_venue",
    "remove_voter",
    "reopen_poll",
    "resume_place",
    "say_prospect",
    "set_rule",
    "set_rules",
    "take_back_choice",
]
