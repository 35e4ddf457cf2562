"""Years as nobody wishes them: sixty of them, long names and foreign ones, facts that are missing.

All of it is made up, and says so in its titles where they are not too long already.
"""

import json
from typing import Any

from tests.processes.site import Site

LONG = "Anextraordinarilylongnamewithnoplacetobreak" * 4
JAPANESE = "仮想化の日 2031（例）"
HEBREW = "יום הווירטואליזציה 2032 (דוגמה)"
HALF = {
    "slug": "half-known",
    "name": "A hall of which little is known " * 8,
    "name_local": "飯田橋グラン・ブルーム" * 20,
    "address": "",
    "city": "Tokyo",
    "country_code": "JP",
    "timezone": "Asia/Tokyo",
    "certainty": "idea",
    "evidence": "derived",
    "note": "",
    "source": [],
}


def add_odd_years(site: Site) -> None:
    """To a running site, as an organizer would."""
    file = site.data / "odd.json"
    file.write_text(series_file())
    done = site.manage("import_series", str(file))
    assert done.returncode == 0, done.stdout + done.stderr


def edition(slug: str, year: int, title: str, **facts: Any) -> dict[str, Any]:
    """An edition of which only the year is known."""
    day = facts.get("start")
    return {
        "slug": slug,
        "series": "bhyvecon",
        "title": title,
        "year": year,
        "start": day,
        "end": day,
        "city": None,
        "country_code": None,
        "timezone": None,
        "online": False,
        "venue": None,
        "host": None,
        "placement": None,
        "status": "planned",
        "public": True,
        "certainty": {"date": "idea", "venue": "idea"},
        "evidence": {"date": "derived", "venue": "derived"},
        "url": "",
        "source": [],
        "note": "",
        "days": [],
    } | facts


def host() -> dict[str, Any]:
    """A host whose name is long and whose four days have more kinds than a cell has room."""
    kinds = ["tutorial", "devsummit", "conference", "social", "other"]
    days = [
        {"date": f"2033-03-{day}", "kinds": kinds, "state": "planned", "evidence": "derived"}
        for day in range(17, 21)
    ]
    place = {"city": "Llanfairpwllgwyngyll", "country_code": "GB", "timezone": "Europe/London"}
    run = {"start": "2033-03-17", "end": "2033-03-20", "days": days}
    facts = edition("example-bsdcon-2033", 2033, LONG, series="example-bsdcon", **place)
    return facts | run | {"public": False}


def editions() -> list[dict[str, Any]]:
    tokyo = {"city": "Tokyo", "country_code": "JP", "timezone": "Asia/Tokyo"}
    beside = {"host": "example-bsdcon-2033", "placement": "own_venue"}
    past = [
        edition(f"{year}-{word}", year, f"bhyvecon {year} {word} (example)", status="held")
        for year in range(1990, 2000)
        for word in ("one", "two", "three", "four", "five", "six")
    ]
    return [
        edition("2030-unknown", 2030, "bhyvecon 2030 (example)"),
        edition("2031-tokyo", 2031, JAPANESE, venue="half-known", **tokyo),
        edition("2032-tokyo", 2032, HEBREW, start="2032-03-17", status="cancelled", **tokyo),
        edition("2033-tokyo", 2033, LONG, start="2033-03-16", **tokyo, **beside),
        edition("2034-unknown", 2034, "bhyvecon 2034 (example)", online=True, start="2034-03-16"),
        *past,
    ]


def series_file() -> str:
    """All of it in the form of docs/reference/series-format.md."""
    example = {"slug": "example-bsdcon", "name": "Example BSDCon (demo)", "url": "", "role": "host"}
    return json.dumps(
        {
            "format": "bhyvecon-series/2",
            "series": [example | {"usual_form": ""}],
            "venues": [HALF],
            "editions": [host(), *editions()],
        }
    )
