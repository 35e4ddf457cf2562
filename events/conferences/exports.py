"""The forms in which commands answer: JSON of CONTRACT section 3, and text of 72 columns."""

from datetime import date
from textwrap import fill
from typing import Any

from events.conferences.colocation import Colocation, Neighbour, Relation, host_words
from events.conferences.models import Edition
from events.conferences.words import DATE_UNKNOWN, check_words, date_words, devsummit_words
from events.shared.clock import day_words

WIDTH = 72


def edition_json(edition: Edition) -> dict[str, Any]:
    """One edition; null is what is not known or does not exist."""
    return {
        "slug": edition.slug,
        "series": edition.series.slug,
        "role": edition.series.role,
        "title": edition.title,
        "status": edition.status,
        "date": _iso(edition.start),
        "end_date": _iso(edition.end),
        "city": edition.city or None,
        "timezone": edition.timezone or None,
        "venue": edition.venue.slug if edition.venue else None,
        "host": edition.host.slug if edition.host else None,
        "placement": edition.placement or None,
        "public": edition.public,
        "demo": edition.demo,
    }


def edition_line(edition: Edition) -> str:
    """`2019-tokyo        held       Wed 20 March 2019, Tokyo`."""
    place = f", {edition.city}" if edition.city else ""
    return f"{edition.slug:<20} {edition.status:<9} {date_words(edition)}{place}"


def colocation_json(found: Colocation) -> dict[str, Any]:
    return {
        "date": _iso(found.date),
        "weekday": found.weekday or None,
        "host": found.host or None,
        "relation": str(found.relation),
        "level": found.level,
        "problems": [problem.as_json() for problem in found.problems],
        "neighbours": [_neighbour_json(one) for one in found.neighbours],
    }


def colocation_text(found: Colocation, host: Edition | None) -> str:
    """The same for people, in lines of at most 72 columns."""
    if found.date:
        lines = [f"{day_words(found.date)}: {found.level}", *_about(found, host)]
    else:
        lines = [f"{DATE_UNKNOWN.capitalize()}; --date asks about one."]
    lines += [_wrap(f"{problem.level}: {problem.text}") for problem in found.problems]
    lines += ["Host days near it:"] if found.neighbours else []
    lines += [_neighbour_line(one) for one in found.neighbours]
    return "\n".join(lines)


def _about(found: Colocation, host: Edition | None) -> list[str]:
    if host is None:
        return ["No host is known."]
    lines = [_wrap(f"Relation: {found.relation} ({check_words(found, host)})")]
    lines.append(_wrap(f"Host: {host_words(host)}"))
    if found.relation is not Relation.NONE and (summit := devsummit_words(host)):
        lines.append(_wrap(summit[0].upper() + summit[1:] + "."))
    return lines


def _neighbour_json(one: Neighbour) -> dict[str, Any]:
    kinds = list(one.kinds)
    return {"date": one.date.isoformat(), "kinds": kinds, "host": one.host, "days": one.days}


def _neighbour_line(one: Neighbour) -> str:
    return _wrap(f"{one.days:+d}  {day_words(one.date)}: {', '.join(one.kinds)}", indent="  ")


def _wrap(text: str, indent: str = "") -> str:
    return fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
