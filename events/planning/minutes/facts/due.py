"""When a follow-up is due, as said; as a date too where a day is named."""

import re
from datetime import date

from events.planning.minutes.dates import MONTH, find_dates
from events.planning.minutes.patterns import any_of

_DAY = rf"(?:{MONTH} \d|\d{{1,2}}(?:[snrt][tdh])? (?:of )?{MONTH}|\d{{4}}-\d\d-\d\d)"
_ABOUT = r"(?:(?:early|mid|late|the (?:end|beginning|middle) of)[- ])?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_FEAST = any_of("Christmas, Easter, New Year, Thanksgiving, the holidays, the weekend, the summer")
_SOON = (
    r"(?:next|this) (?:week|month|year|weekend|morning|afternoon|evening|\w+day)"
    r"|tomorrow|tonight|today|(?:over|in) the (?:next|coming) (?:few )?(?:days|weeks)"
    r"|in (?:a|two|three|four) (?:days?|weeks?|months?)"
)
_WHEN = r"(?:until|once|when) (?:the|this|that|it|next|he|she|they|we|I)"
_OFFSET = r"\b(?:at|by|before|until) (?P<due>T ?[-\N{MINUS SIGN}+] ?(?P<days>\d{1,3}))\b"
_FORMS = (
    r"(?i:[(,] ?(?:due|deadline) ?:? (?P<due>[^),;]{2,60}))",
    rf"\b(?P<due>(?:before|after) the [\w-]{{2,30}} on {_DAY}[^,;.]{{0,10}})",
    rf"\b(?:by|before|on|until) (?P<due>{_DAY}[^,;.]{{0,30}})",
    rf"\b(?:in|by|before|after|until|around) (?P<due>{_ABOUT}{MONTH}(?!\w)[^,;]{{0,60}})",
    r"\bby (?P<due>(?:the )?(?:next|end|beginning|coming|tomorrow|tonight|\w+day)\b[^,;.]{0,40})",
    rf"\b(?P<due>(?:{_WHEN}|before|after) (?:[^,;.]|\.\d){{2,50}})$",
    rf"\b(?:on|by|for|until) (?P<due>{_WEEKDAY})\b",
    rf"\b(?P<due>{_SOON}|(?:over|after|before|around|by|during) {_FEAST})\b",
)
_RELATIVE = re.compile(_OFFSET)
_TABLE = tuple(re.compile(form) for form in _FORMS)


def due_value(text: str, call: date | None) -> dict[str, object]:
    """`due` in the words said, empty if none.

    Also `due_date` where a day is named by which it is to be done, `due_offset` for T-14.
    """
    if match := _RELATIVE.search(text):
        offset = int(match["days"])
        return {"due": match["due"], "due_offset": offset if "+" in match["due"] else -offset}
    for pattern in _TABLE:
        if match := pattern.search(text):
            said = match["due"].strip(" .)")
            days = find_dates(said, call=call)
            dated = {"due_date": days[0].start.isoformat()} if days and days[0].start else {}
            return {"due": said, **dated}
    return {"due": ""}
