"""When a follow-up is due, as said; as a date too where a day is named."""

import re
from datetime import date

from events.planning.minutes.dates import MONTH, find_dates

_TABLE = (
    re.compile(r"[(,]\s*(?:due|deadline)\s*:?\s+(?P<due>[^),;]{2,60})", re.IGNORECASE),
    re.compile(
        rf"\b(?:by|before|on|until)\s+(?P<due>(?:{MONTH}\s+\d|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}|\d{{4}}-\d\d-\d\d)[^,;.]{{0,30}})"
    ),
    re.compile(
        rf"\b(?:in|by|before|after|until|around)\s+(?P<due>(?:(?:early|mid|late|the (?:end|beginning|middle) of)[-\s]+)?{MONTH}(?!\w)[^,;]{{0,60}})"
    ),
    re.compile(
        r"\bby\s+(?P<due>(?:the\s+)?(?:next|end|beginning|coming|tomorrow|tonight|\w+day)\b[^,;.]{0,40})"
    ),
    re.compile(
        r"\b(?P<due>(?:(?:until|once|when)\s+(?:the|this|that|it|next)|before|after)\s+[^,;.]{2,50})$"
    ),
    re.compile(
        r"\b(?P<due>(?:next|this)\s+(?:week|month|year|weekend|\w+day)|tomorrow|(?:over|after|before|around|by) (?:Christmas|Easter|New Year|Thanksgiving|the holidays))\b"
    ),
)


def due_value(text: str, call: date | None) -> dict[str, object]:
    """`due` in the words said, empty if none; `due_date` as well where a day is named."""
    for pattern in _TABLE:
        if match := pattern.search(text):
            said = match["due"].strip(" .)")
            days = find_dates(said, call=call)
            dated = {"due_date": days[0].start.isoformat()} if days and days[0].start else {}
            return {"due": said, **dated}
    return {"due": ""}
