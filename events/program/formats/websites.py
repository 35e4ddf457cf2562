"""One event as the websites of FreeBSD and OpenBSD list it."""

import json
from datetime import date
from html import escape

from events.program.releases.document import Document
from events.shared.clock import MONTHS
from events.shared.text import counted

# Where BSD conferences have been; another country goes by its code.
COUNTRIES = {
    "AT": "Austria",
    "BE": "Belgium",
    "BG": "Bulgaria",
    "CA": "Canada",
    "CH": "Switzerland",
    "DE": "Germany",
    "DK": "Denmark",
    "ES": "Spain",
    "FR": "France",
    "GB": "United Kingdom",
    "HR": "Croatia",
    "IE": "Ireland",
    "IT": "Italy",
    "JP": "Japan",
    "MT": "Malta",
    "NL": "Netherlands",
    "NO": "Norway",
    "PL": "Poland",
    "PT": "Portugal",
    "RO": "Romania",
    "RS": "Serbia",
    "SE": "Sweden",
    "TW": "Taiwan",
    "UA": "Ukraine",
    "US": "USA",
}


def freebsd_toml(document: Document) -> bytes:
    """`[[events]]` of eventsYYYY.toml, every field told. JSON's strings are TOML's."""
    told = {
        "id": document.acronym,
        "name": document.title,
        "url": document.url,
        "startDate": document.first,
        "endDate": document.last,
        "countryCode": document.country_code,
        "country": _country(document),
        "city": document.city,
        "site": ", ".join(filter(None, [document.venue, document.address])),
        "description": f"{document.title}: {_talks(document)} on BSD virtualization.",
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in told.items()]
    return "\n".join(["[[events]]", *lines, ""]).encode()


def openbsd_html(document: Document) -> bytes:
    """An entry of events.html."""
    place = ", ".join(filter(None, [_run(document), document.city, _country(document)]))
    name, url = escape(document.title), escape(document.url)
    return (
        f'<li><strong><a name="{document.acronym}"></a>\n'
        f'<a href="{url}">{name}</a></strong>,\n'
        f"{escape(place)}.<br>\n"
    ).encode()


def _talks(document: Document) -> str:
    """Each talk once; breaks and what is to be announced are none."""
    return counted(len({entry.code for entry in document.live if entry.code}), "talk")


def _country(document: Document) -> str:
    return COUNTRIES.get(document.country_code, document.country_code)


def _run(document: Document) -> str:
    """`Mar 21 - 24, 2019`, months in three letters."""
    if not document.first:
        return ""
    first, last = date.fromisoformat(document.first), date.fromisoformat(document.last)
    begin, end = f"{MONTHS[first.month - 1][:3]} {first.day}", str(last.day)
    if first == last:
        return f"{begin}, {first.year}"
    if first.month != last.month:
        end = f"{MONTHS[last.month - 1][:3]} {last.day}"
    return f"{begin} - {end}, {last.year}"
