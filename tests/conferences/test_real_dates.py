"""The co-location check on real dates, as the project's own demo tells them."""

from datetime import date

import pytest

from events.conferences.colocation import Colocation, beside, colocate
from events.conferences.models import Day, Edition
from events.conferences.words import edition_facts

pytestmark = pytest.mark.usefixtures("demo")


def edition(slug: str) -> Edition:
    return Edition.objects.for_colocation().get(slug=slug)


def found(check: Colocation) -> list[tuple[str, str, str]]:
    return [(problem.level, problem.kind, problem.text) for problem in check.problems]


def test_20_march_2019_was_the_day_before_the_devsummit_and_free() -> None:
    check = colocate(edition("2019-tokyo"))

    assert (check.date, check.weekday) == (date(2019, 3, 20), "Wednesday")
    assert (check.host, check.relation, check.level) == ("asiabsdcon-2019", "day-before", "ok")
    assert found(check) == []
    assert [(near.date, near.kinds, near.days) for near in check.neighbours] == [
        (date(2019, 3, 21), ("tutorial", "devsummit"), 1),
        (date(2019, 3, 22), ("tutorial", "devsummit"), 2),
    ]


def test_21_march_2019_is_blocked_by_the_devsummit_and_a_holiday() -> None:
    check = colocate(edition("2019-tokyo"), date(2019, 3, 21))

    assert (check.relation, check.level) == ("overlaps", "block")
    assert found(check) == [
        (
            "block",
            "devsummit",
            "Overlaps devsummit day 1 of 2 of AsiaBSDCon 2019 (Thu 21 March 2019).",
        ),
        (
            "warn",
            "tutorial",
            "Overlaps tutorial day 1 of 2 of AsiaBSDCon 2019 (Thu 21 March 2019).",
        ),
        ("note", "holiday", "Thu 21 March 2019 is a public holiday in JP: Vernal Equinox Day."),
    ]


def test_14_may_2019_was_the_day_before_bsdcan() -> None:
    check = colocate(edition("2019-ottawa"))

    assert (check.date, check.relation, check.level) == (date(2019, 5, 14), "day-before", "ok")
    assert check.neighbours[0].date == date(2019, 5, 15)
    assert check.neighbours[0].kinds == ("tutorial", "devsummit")


def test_9_march_2018_overlapped_the_devsummit() -> None:
    check = colocate(edition("2018-tokyo"))

    assert (check.relation, check.level) == ("overlaps", "block")
    assert found(check)[0] == (
        "block",
        "devsummit",
        "Overlaps devsummit day 2 of 2 of AsiaBSDCon 2018 (Fri 9 March 2018).",
    )


def test_8_march_2018_would_have_overlapped_it_too() -> None:
    assert colocate(edition("2018-tokyo"), date(2018, 3, 8)).level == "block"


def test_12_march_2015_lay_inside_beside_tutorials_and_after_the_devsummits_hours() -> None:
    check = colocate(edition("2015-tokyo"))

    assert (check.relation, check.level) == ("inside", "warn")
    assert found(check) == [
        (
            "warn",
            "tutorial",
            "Overlaps tutorial day 1 of 2 of AsiaBSDCon 2015 (Thu 12 March 2015, 17:00-20:00).",
        )
    ]


def test_12_march_2015_an_hour_earlier_would_have_met_the_devsummit() -> None:
    Day.objects.filter(edition__slug="2015-tokyo").update(opens="16:00")

    assert found(colocate(edition("2015-tokyo")))[0] == (
        "block",
        "devsummit",
        "Overlaps devsummit day 1 of 2 of AsiaBSDCon 2015 (Thu 12 March 2015, 09:30-16:30).",
    )


def test_asiabsdcon_2011_struck_its_first_two_days() -> None:
    check = beside(edition("asiabsdcon-2011"), date(2011, 3, 16))

    assert (check.relation, check.level) == ("day-before", "warn")
    assert [(problem.kind, problem.date, problem.text) for problem in check.problems] == [
        (
            "cancelled",
            f"2011-03-{number}",
            f"AsiaBSDCon 2011 cancelled its tutorial and devsummit of {day} March 2011.",
        )
        for number, day in ((17, "Thu 17"), (18, "Fri 18"))
    ]


def test_a_struck_devsummit_day_blocks_nothing() -> None:
    check = beside(edition("asiabsdcon-2011"), date(2011, 3, 17))

    assert {problem.kind for problem in check.problems} == {"cancelled"}


def test_the_goat_bof_on_the_evening_before_is_a_note() -> None:
    check = beside(edition("bsdcan-2015"), date(2015, 6, 9))

    assert check.relation == "day-before"
    assert found(check) == [
        ("note", "social", 'Overlaps the social event "Goat BOF" of BSDCan 2015 (Tue 9 June 2015).')
    ]


def test_victoria_day_needs_ontario() -> None:
    ottawa = edition("2019-ottawa")

    with_part = found(colocate(ottawa, date(2019, 5, 20)))
    ottawa.subdivision = ""
    without = found(colocate(ottawa, date(2019, 5, 20)))

    assert with_part == [
        ("note", "holiday", "Mon 20 May 2019 is a public holiday in CA-ON: Victoria Day.")
    ]
    assert without == []


def test_an_edition_without_a_date_is_not_judged() -> None:
    check = colocate(edition("2014-tokyo"))

    assert check == Colocation(None, "asiabsdcon-2014", check.relation)
    assert (check.relation, check.level) == ("none", "ok")


def test_the_words_of_2019() -> None:
    facts = edition_facts(edition("2019-tokyo"))

    assert facts.date_sentence == "held on Wed 20 March 2019"
    assert facts.relation == "the day before the devsummit of AsiaBSDCon 2019"
    assert facts.host == "AsiaBSDCon 2019, 21-24 March 2019, Tokyo"
    assert facts.venue_sentence.startswith("planned at IIJ building")


def test_what_is_derived_is_called_so() -> None:
    assert edition_facts(edition("2019-ottawa")).date_sentence == (
        "held on Tue 14 May 2019 (not certain; derived, printed in no source)"
    )
