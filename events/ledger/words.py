"""Every deed as a plain sentence. A verb that has no words here fails a test.

`{what}` is the object; other names are values before (`was_...`) or after. A verb of one type of
object alone is written with the type before it.
"""

from collections.abc import Mapping
from datetime import date
from textwrap import shorten
from typing import Any

from events.ledger.models import Activity
from events.shared.clock import day_words

LONGEST = 80  # of a value; the whole text stands on its own page

SENTENCES: dict[str, str] = {
    "absence ended": "noted that {what} comes into the building after all",
    "absence noted": "noted that {what} does not come into the building",
    "accepted": "accepted what a call says ({what}): {outcome}",
    "added": "added {what}",
    "added many": "added {what} from a table",
    "accepted problem": "let a problem of the schedule of {what} stay: {text}",
    "address changed": "changed the address of a login",
    "answered": "answered {what}",
    "approved": "approved {what}",
    "armed": "let posts go to {what}",
    "asked people": "asked people which day suits: {what}",
    "events.arrival arrived": "noted that {what} is here",
    "assigned": "gave to {owner}: {what}",
    "assigned many": "gave {what}",
    "cancelled": "stopped what was left of {what}",
    "changed rules": "changed the rules of {what}",
    "changed schedule": "changed the schedule of {what}: {text}",
    "chose date": "chose {date} as the day of {what}",
    "cloned": "planned {what} from {source}",
    "closed many": "closed {what}",
    "closed the poll": "closed the question which day suits: {what}",
    "commented": "remarked on {what}",
    "consent given": "noted that {what} agrees: {purpose}",
    "consent withdrawn": "noted that {what} agrees no more: {purpose}",
    "contacted": "noted a contact: {what}",
    "corrected": "brought a corrected text of {what}",
    "created": "added {what}",
    "disarmed": "let no post go to {what} any more",
    "done": "marked as done: {what}",
    "drafted": "drafted {what}",
    "dropped": "dropped {what}",
    "edited": "changed {what}",
    "erased": "erased {what}",
    "events.actionitem added": "wrote down: {what}",
    "events.actionitem removed": "took back: {what}",
    "events.budget created": "said in which currency it adds up: {what}",
    "events.budgetline added many": "put {what} into the budget",
    "events.budgetline created": "put {what} into the budget",
    "events.budgetline removed": "took {what} out of the budget",
    "events.dateoption added": "put {what} among the candidate days",
    "events.dateoption rejected": "set {what} aside",
    "events.dateoption removed": "took {what} from the candidate days",
    "events.equipment created": "put {what} among the equipment",
    "events.equipment removed": "took {what} from the equipment",
    "events.meal created": "put {what} among the meals",
    "events.meal removed": "took {what} from the meals",
    "events.meeting created": "kept the minutes of {what}",
    "events.meeting named": "said who {name} is in {what}",
    "picked": "picked {count} persons for {what}",
    "unpicked": "let go of {count} persons picked for {what}",
    "exported report": "took a file of what came of {what}",
    "sent again": "sent {what} again to {count} whose mail had failed",
    "planned posts": "planned {count} usual posts of {what}, to {to}",
    "filled plan": "put {count} usual tasks into the plan of {what}",
    "made feed": "made a private calendar of deadlines",
    "ended feed": "ended a private calendar of deadlines",
    "became a talk": "made a talk of {what}",
    "events.rate created": "wrote down the {what}",
    "events.shift created": "put {what} into the roster",
    "events.shift removed": "took {what} out of the roster",
    "events.speaking answered": "noted that {what} has {state}",
    "events.talk added": "added the talk {what}",
    "events.talk edited": "changed the talk {what}",
    "events.announcement paused": "paused what was left of {what}",
    "events.message paused": "stopped the sending of {what} for now",
    "events.message resumed": "let the sending of {what} go on",
    "exported": "exported all that is kept of {what}",
    "arrived": "noted that {what} came",
    "not arrived": "took back that {what} came",
    "confirmed seat": "confirmed: {what}",
    "cancelled seat": "gave back the seat of {what}",
    "offered seat": "offered a seat to {what}",
    "seated": "gave a free seat to {what}",
    "offer ended": "let the offer to {what} end",
    "exported guests": "took a file of all guests of {what}",
    "exported subscribers": "took a file of all subscribers",
    "forgotten": "forgot an address that was never confirmed",
    "heard late": "kept an older word in the history: {text}",
    "exported guest list": "took a file of the guest list for the building of {what}",
    "handed over guest list": (
        "handed over {what}: {added} new, {changed} changed, {removed} struck out"
    ),
    "ignored": "set aside what a call says ({what})",
    "imported programme": (
        "took over the programme of {what} from a file: {created} new, {updated} changed, "
        "{cancelled} cancelled"
    ),
    "invitation accepted": "took the invitation for {what}",
    "invitation revoked": "ended the invitation for {what}",
    "invited": "invited {what}",
    "invitation withdrawn": "took the invitation back: {what}",
    "reminded": "reminded somebody invited: {what}",
    "told": "told something of their own: {what}",
    "ended links": "ended the mailed links of {what}",
    "wrote": "wrote to the organizers: {what}",
    "wrote to": "wrote to {what}",
    "logged in": "logged in",
    "login disabled": "disabled the login of {what}",
    "login enabled": "enabled the login of {what}",
    "login ended": "ended a login on another device",
    "login made": "made a login for {what}",
    "mailed a new link": "mailed a new link: {what}",
    "merged": "made {merged} and {what} one person",
    "moved": "moved {what} from {was_state} to {state}",
    "moved many": "moved {what}",
    "named": "said who would speak: {what}",
    "new address asked": "asked for another address of a login",
    "next call": "noted {date} as the day of the call after {what}",
    "not here": "noted that {what} is not here after all",
    "noted": "noted what became of {what}",
    "noted material": "noted of {what}: {told}",
    "reminded of materials": "asked for slides and recordings of {what}: {count}",
    "opened the poll again": "opened again the question which day suits: {what}",
    "order taken back": "took back that this was ordered: {what}",
    "ordered": "noted as ordered: {what}",
    "ordered by mail": "ordered by mail: {what}",
    "other logins ended": "ended the logins on all other devices",
    "password changed": "changed the password",
    "presence noted": "noted when {what} is there",
    "profile changed": "changed the own name or time zone",
    "proposed": "took {what} from a call as a candidate day",
    "proposed again": "took up again what a call says ({what})",
    "published": "published the minutes of {what}",
    "rejected": "rejected {what}",
    "ran late": "moved the rest of the day by {what}, from {since} on",
    "ran on time": "took back that the day runs late: {what}",
    "reminded people": "reminded those who have not answered: {what}",
    "released": "released version {name} of the programme",
    "removed": "removed {what}",
    "reopened": "opened again: {what}",
    "reopened problem": "made it a problem of the schedule of {what} again: {text}",
    "resumed": "let {what} go on",
    "resumed_all": "let all mail of the site go again",
    "role changed": "changed a role: {what}",
    "role ended": "ended a role: {what}",
    "role given": "gave a role: {what}",
    "room": "noted that a room is {state}: {what}",
    "said date": "called the day of {what} {certainty}",
    "said of the place": "said what is known of {what} as a candidate",
    "said venue": "put {what} at {venue}, {certainty}",
    "sent guest list": "mailed {what}: {added} new, {changed} changed, {removed} struck out",
    "settled": "said whether {what} had arrived",
    "speaker added": "put {name} on the talk {what}",
    "speaker removed": "took {name} off the talk {what}",
    "started": "began to send {what}",
    "stopped_all": "stopped all mail of the site",
    "surer": "heard that {what} is {certainty}",
    "submitted": "asked for an approval of {what}",
    "subscribed": "subscribed by a mailed link",
    "taken back": "made the minutes of the {what} private again",
    "tested": "sent a test of {what} to the author",
    "told the author": "wrote to the author that {what} is {standing}",
    "took back programme": "took back what a file told of the programme of {what}",
    "took back guest list": "took back that {what} was handed over",
    "took back date": "took back the day of {what}",
    "took the question back": "took the question back: {what}",
    "undid": "took back: {deed}",
    "undone": "took the approval of {what} back",
    "unsubscribed": "unsubscribed",
    "updated": "brought {what} up to date from a file",
    "wrote to speakers": "wrote {count} letters about version {name} of the programme",
    "wanted": "put {what} among the speakers and topics wanted",
    "withdrew": "withdrew {what} before it was sent",
}

FIELDS: dict[str, str] = {
    "certainty": "how sure",
    "checked_on": "the day it was checked on",
    "country_code": "country",
    "date_certainty": "how sure the day is",
    "date_evidence": "what the day is known from",
    "due_on": "due date",
    "end": "last day",
    "guest_list_days": "days before that the reception wants the guest list",
    "host": "the host",
    "name_local": "the name in its own script",
    "start": "first day",
    "timezone": "time zone",
    "url": "web page",
    "venue_certainty": "how sure the venue is",
    "venue_evidence": "what the venue is known from",
}


def sentence_of(verb: str, object_type: str) -> str:
    """The sentence with its gaps; a verb from elsewhere stands for itself."""
    specific = SENTENCES.get(f"{object_type} {verb}")
    plain = verb.replace("_", " ").replace("{", "(").replace("}", ")")
    return specific or SENTENCES.get(verb) or f"{plain} {{what}}"


def deed_words(activity: Activity, what: str) -> str:
    """`chose Wed 20 March 2019 as the day of bhyvecon Tokyo 2019`."""
    values: dict[str, Any] = {f"was_{name}": told for name, told in activity.before.items()}
    values |= activity.after
    known = _Known({name: value_words(told) for name, told in values.items()} | {"what": what})
    return sentence_of(activity.verb, activity.object_type).format_map(known)


class _Known(dict[str, str]):
    """A value that an old row does not tell is `something`."""

    def __missing__(self, name: str) -> str:
        return "something"


def field_words(name: str) -> str:
    return FIELDS.get(name, name.replace("_", " "))


def value_words(value: Any) -> str:
    """A value before or after a deed, short and in plain words."""
    if value is None or value in ("", [], {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return shorten(", ".join(map(value_words, value)), LONGEST, placeholder=" ...")
    if isinstance(value, Mapping):
        return " ".join(value_words(told) for told in value.values() if told)
    return shorten(_day(str(value)), LONGEST, placeholder=" ...") or "nothing"


def _day(text: str) -> str:
    try:
        return day_words(date.fromisoformat(text)) if len(text) == 10 else text
    except ValueError:
        return text


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Field, old and new value in words, of what differs; fields keep their order.

    What begins with "_" is kept for undo alone.
    """
    names = [name for name in {**before, **after} if not name.startswith("_")]
    pairs = [(name, value_words(before.get(name)), value_words(after.get(name))) for name in names]
    return [(field_words(name), old, new) for name, old, new in pairs if old != new]
