"""Taking over a series file: all or nothing, and what is known is never erased."""

import json
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from events.conferences import actions
from events.conferences.actions import Imported
from events.conferences.demo import PAST
from events.conferences.imports.series import read_series
from events.conferences.models import DateOption, Day, Edition, Series
from events.ledger.actions import Actor
from events.ledger.models import Activity, Door
from events.shared.problems import Refused
from events.venues.models import Venue

IMPORT = Actor(None, Door.IMPORT)
DOCUMENT = json.loads(PAST.read_bytes())
SHARED = Path(__file__).parents[3] / "shared/data/series.json"


def entry(slug: str, /, **changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in DOCUMENT["editions"] if one["slug"] == slug)
    return found | changes


def take(*editions: dict[str, Any], **lists: Any) -> Imported:
    document = {"format": "bhyvecon-series/2", "editions": list(editions), **lists}
    sheet = read_series(json.dumps(document).encode())
    return actions.import_series(sheet, by=IMPORT, now=datetime.fromisoformat("2018-11-29T18:00Z"))


def refusal_of(deed: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        deed()
    return [(problem.where, problem.text) for problem in refused.value.problems]


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data beside the project")
def test_the_shared_facts_over_the_demo_change_nothing(demo: Imported, now: datetime) -> None:
    before = list(Day.objects.values_list("edition__slug", "date", "kinds", "opens", "closes"))

    done = actions.import_series(read_series(SHARED.read_bytes()), by=IMPORT, now=now)

    assert done == Imported(created=0, updated=0, unchanged=61)
    assert before == list(
        Day.objects.values_list("edition__slug", "date", "kinds", "opens", "closes")
    )


@pytest.mark.django_db
def test_a_file_in_an_empty_site_makes_everything_and_records_it(now: datetime) -> None:
    done = actions.import_series(read_series(PAST.read_bytes()), by=IMPORT, now=now)

    assert done == Imported(created=61)
    assert (Series.objects.count(), Venue.objects.count(), Edition.objects.count()) == (4, 11, 46)
    assert set(Activity.objects.values_list("verb", "door")) == {("created", "import")}
    assert Activity.objects.count() == 61


def test_the_same_file_again_changes_nothing(demo: Imported, now: datetime) -> None:
    activities = Activity.objects.count()

    done = actions.import_series(read_series(PAST.read_bytes()), by=IMPORT, now=now)

    assert done == Imported(unchanged=61)
    assert Activity.objects.count() == activities


def test_a_moved_host_takes_its_days_along(demo: Imported) -> None:
    days = [
        day | {"date": f"2019-03-{number}"}
        for number, day in enumerate(entry("asiabsdcon-2019")["days"], start=22)
    ]

    done = take(entry("asiabsdcon-2019", start="2019-03-22", end="2019-03-25", days=days))

    host = Edition.objects.get(slug="asiabsdcon-2019")
    assert done == Imported(updated=1)
    assert (host.start, host.end) == (date(2019, 3, 22), date(2019, 3, 25))
    assert [day.date.day for day in host.days.all()] == [22, 23, 24, 25]


def test_an_unknown_value_erases_nothing(demo: Imported) -> None:
    unknown: dict[str, Any] = dict.fromkeys(["start", "end", "venue", "city", "host"])
    unknown |= {"days": [], "url": "", "note": "", "certainty": {"date": "idea", "venue": "idea"}}

    done = take(entry("2019-tokyo", **unknown))

    edition = Edition.objects.get(slug="2019-tokyo")
    assert done == Imported(unchanged=1)
    assert (edition.start, edition.city, edition.date_certainty) == (
        date(2019, 3, 20),
        "Tokyo",
        "confirmed",
    )


def test_a_note_is_filled_only_where_there_is_none(demo: Imported) -> None:
    Edition.objects.filter(slug="bsdcan-2009").update(note="")

    done = take(entry("bsdcan-2009", note="New."), entry("bsdcan-2008", note="New."))

    assert done == Imported(updated=1, unchanged=1)
    assert Edition.objects.get(slug="bsdcan-2009").note == "New."
    assert Edition.objects.get(slug="bsdcan-2008").note != "New."


def test_a_file_makes_nothing_public_that_people_keep_private(demo: Imported) -> None:
    Edition.objects.filter(slug="2019-tokyo").update(public=False)

    take(entry("2019-tokyo", public=True))

    assert not Edition.objects.get(slug="2019-tokyo").public


def test_days_with_hours_replace_a_coarser_row(demo: Imported) -> None:
    first = entry("asiabsdcon-2019")["days"][0]
    rows = [
        first | {"kinds": ["tutorial"], "opens": "09:30", "closes": "20:00"},
        first | {"kinds": ["devsummit"], "opens": "09:30", "closes": "16:30"},
    ]

    done = take(entry("asiabsdcon-2019", days=rows))

    days = Day.objects.filter(edition__slug="asiabsdcon-2019", date=date(2019, 3, 21))
    assert done == Imported(updated=1)
    assert [(day.kinds, day.closes) for day in days] == [
        (["tutorial"], time(20)),
        (["devsummit"], time(16, 30)),
    ]
    assert Day.objects.filter(edition__slug="asiabsdcon-2019").count() == 5


def test_a_cancelled_day_is_taken_over(demo: Imported) -> None:
    days = [entry("asiabsdcon-2019")["days"][1] | {"state": "cancelled"}]

    assert take(entry("asiabsdcon-2019", days=days)) == Imported(updated=1)
    assert Day.objects.get(date=date(2019, 3, 22)).state == "cancelled"


def test_a_planned_edition_on_a_blocked_day_is_refused_with_the_same_sentence(
    demo: Imported,
) -> None:
    wrong = entry("2019-tokyo", start="2019-03-21", end="2019-03-21", days=[], status="planned")

    assert refusal_of(lambda: take(entry("bsdcan-2009", title="Other"), wrong)) == [
        (
            "2019-tokyo, start",
            "Overlaps devsummit day 1 of 2 of AsiaBSDCon 2019 (Thu 21 March 2019).",
        )
    ]
    assert Edition.objects.get(slug="2019-tokyo").start == date(2019, 3, 20)
    assert Edition.objects.get(slug="bsdcan-2009").title == "BSDCan 2009"


def test_a_held_edition_cannot_become_planned_on_a_blocked_day(demo: Imported) -> None:
    assert refusal_of(lambda: take(entry("2018-tokyo", status="planned"))) == [
        (
            "2018-tokyo, start",
            "Overlaps devsummit day 2 of 2 of AsiaBSDCon 2018 (Fri 9 March 2018).",
        )
    ]


def test_the_past_is_recorded_as_it_was(demo: Imported) -> None:
    held = entry("2018-tokyo", start="2018-03-08", end="2018-03-08", days=[])

    assert take(held) == Imported(updated=1)


def test_a_file_does_not_overrule_a_chosen_day(demo: Imported) -> None:
    tokyo = Edition.objects.get(slug="2019-tokyo")
    Edition.objects.filter(pk=tokyo.pk).update(status="planned")
    DateOption.objects.create(edition=tokyo, date=date(2019, 3, 19), status="rejected")
    DateOption.objects.create(edition=tokyo, date=date(2019, 3, 20), status="chosen")
    moved = entry("2019-tokyo", start="2019-03-19", end="2019-03-19", days=[], status="planned")

    assert refusal_of(lambda: take(moved)) == [
        (
            "2019-tokyo, start",
            "Wed 20 March 2019 was chosen for bhyvecon Tokyo 2019; a file does not change that.",
        )
    ]


@pytest.mark.parametrize(
    ("changes", "where", "text"),
    [
        (
            {"host": "asiabsdcon-1999"},
            "2019-tokyo, host",
            "2019-tokyo, host: no host edition is called 'asiabsdcon-1999'.",
        ),
        (
            {"host": "2018-tokyo"},
            "2019-tokyo, host",
            "2019-tokyo, host: no host edition is called '2018-tokyo'.",
        ),
        (
            {"series": "fosdem"},
            "2019-tokyo, series",
            "2019-tokyo, series: no series is called 'fosdem'.",
        ),
        (
            {"venue": "nowhere"},
            "2019-tokyo, venue",
            "2019-tokyo, venue: no venue is called 'nowhere'.",
        ),
        (
            {"slug": "tokyo-2019"},
            "tokyo-2019, slug",
            "tokyo-2019, slug: must be a year and a city in a-z, like 2019-tokyo.",
        ),
        (
            {"slug": "2018-kyoto"},
            "2018-kyoto, slug",
            "2018-kyoto, slug: must begin with 2019-, its year.",
        ),
    ],
)
def test_what_nobody_knows_is_refused(
    demo: Imported, changes: dict[str, Any], where: str, text: str
) -> None:
    assert refusal_of(lambda: take(entry("2019-tokyo", **changes))) == [(where, text)]


def test_a_host_has_the_slug_of_series_and_year_and_no_host(demo: Imported) -> None:
    assert refusal_of(
        lambda: take(
            entry("asiabsdcon-2019", slug="asiabsd-2019"),
            entry("bsdcan-2019", host="asiabsdcon-2019"),
        )
    ) == [
        ("asiabsd-2019, slug", "asiabsd-2019, slug: must be asiabsdcon-2019."),
        ("bsdcan-2019, host", "bsdcan-2019, host: a host has none."),
    ]


def test_a_series_takes_over_a_new_address(demo: Imported) -> None:
    series = DOCUMENT["series"][2] | {"url": "https://bsdcan.example.org/", "usual_form": "New."}

    assert take(series=[series]) == Imported(updated=1)
    bsdcan = Series.objects.get(slug="bsdcan")
    assert bsdcan.url == "https://bsdcan.example.org/"
    assert bsdcan.usual_form != "New."


def test_a_series_keeps_its_role(demo: Imported) -> None:
    series = DOCUMENT["series"][0] | {"role": "host"}

    assert refusal_of(lambda: take(series=[series])) == [
        ("bhyvecon, role", "bhyvecon, role: is own here; a file does not change that.")
    ]
