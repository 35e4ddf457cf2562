"""The strip says the same in a drawing, in a table and in lines."""

from datetime import date, time
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from inline_snapshot import snapshot

from events.conferences.models import DateOption, Day, Edition, Kind
from events.conferences.strip import Strip, board_strip, strip_of
from tests.factories import DayFactory
from tests.golden import golden

GOLDEN = Path(__file__).parent / "golden"
TALKS = [Kind.CONFERENCE]
KINDS = {21: None, 22: None, 23: [Kind.CONFERENCE, Kind.SOCIAL], 24: TALKS}


@pytest.fixture
def host(tokyo: Edition) -> Edition:
    """AsiaBSDCon 2019 with its four days."""
    for number, kinds in KINDS.items():
        extra = {"kinds": kinds} if kinds else {}
        DayFactory.create(edition=tokyo.host, date=date(2019, 3, number), **extra)
    assert tokyo.host is not None
    return tokyo.host


def drawn(edition: Edition, *options: DateOption) -> Strip:
    return strip_of(Edition.objects.for_colocation().get(pk=edition.pk), options)


def settle(edition: Edition, day: date, **changes: object) -> None:
    changes = {"date_certainty": "planned", "start": day, "end": day} | changes
    Edition.objects.filter(pk=edition.pk).update(**changes)


def test_one_day_beside_four(tokyo: Edition, host: Edition) -> None:
    settle(tokyo, date(2019, 3, 20))

    assert drawn(tokyo).lines == snapshot(
        (
            "* Wed 20 March 2019  bhyvecon: planned",
            "  Thu 21 March 2019  AsiaBSDCon 2019: tutorial, devsummit",
            "  Fri 22 March 2019  AsiaBSDCon 2019: tutorial, devsummit",
            "  Sat 23 March 2019  AsiaBSDCon 2019: conference, social",
            "  Sun 24 March 2019  AsiaBSDCon 2019: conference",
        )
    )


def test_a_slot_inside_the_hosts_programme(tokyo: Edition, host: Edition) -> None:
    settle(tokyo, date(2019, 3, 21), placement="in_host_programme")
    opens, closes = time(17), time(20)
    DayFactory.create(edition=tokyo, date=date(2019, 3, 21), opens=opens, closes=closes)

    assert drawn(tokyo).lines == snapshot(
        (
            "* Thu 21 March 2019  bhyvecon in the host's programme: planned,",
            "                     17:00-20:00",
            "                     AsiaBSDCon 2019: tutorial, devsummit",
            "  Fri 22 March 2019  AsiaBSDCon 2019: tutorial, devsummit",
            "  Sat 23 March 2019  AsiaBSDCon 2019: conference, social",
            "  Sun 24 March 2019  AsiaBSDCon 2019: conference",
        )
    )


def test_an_online_edition(tokyo: Edition, host: Edition) -> None:
    settle(tokyo, date(2019, 3, 20), online=True)
    Edition.objects.filter(pk=host.pk).update(online=True)

    strip = drawn(tokyo)

    assert strip.columns[0].ours is not None
    assert strip.columns[0].ours.words == ("planned", "online")
    assert strip.host == "AsiaBSDCon 2019, online"


def test_a_cancelled_host_day(tokyo: Edition, host: Edition) -> None:
    settle(tokyo, date(2019, 3, 20))
    host.days.filter(date=date(2019, 3, 21)).update(state=Day.State.CANCELLED)

    cell = drawn(tokyo).columns[1].host

    assert cell is not None
    assert (cell.words, cell.gone, cell.mark) == (
        ("tutorial", "devsummit", "cancelled"),
        ("tutorial", "devsummit"),
        "off",
    )


def test_a_cancelled_host(tokyo: Edition, host: Edition) -> None:
    Edition.objects.filter(pk=host.pk).update(status=Edition.Status.CANCELLED)

    marks = [column.host.mark for column in drawn(tokyo).columns if column.host]

    assert marks == ["off"] * 4


def test_five_candidate_dates(tokyo: Edition, host: Edition) -> None:
    states = {19: "idea", 20: "proposed", 21: "rejected", 25: "polled", 28: "proposed"}
    options = [
        DateOption(edition=tokyo, date=date(2019, 3, day), status=status)
        for day, status in states.items()
    ]

    assert drawn(tokyo, *options).lines == snapshot(
        (
            "* Tue 19 March 2019  bhyvecon: idea, free",
            "* Wed 20 March 2019  bhyvecon: proposed, free",
            "* Thu 21 March 2019  bhyvecon: rejected, blocked",
            "                     AsiaBSDCon 2019: tutorial, devsummit",
            "  Fri 22 March 2019  AsiaBSDCon 2019: tutorial, devsummit",
            "  Sat 23 March 2019  AsiaBSDCon 2019: conference, social",
            "  Sun 24 March 2019  AsiaBSDCon 2019: conference",
            "* Mon 25 March 2019  bhyvecon: polled, free",
            "  (2 days between)",
            "* Thu 28 March 2019  bhyvecon: proposed, free",
        )
    )


def test_an_unknown_date_stands_before_the_hosts_days(tokyo: Edition, host: Edition) -> None:
    assert drawn(tokyo).lines[0] == snapshot("* day not known      bhyvecon: ?")


def test_a_long_date_pushes_all_lines(tokyo: Edition) -> None:
    settle(tokyo, date(2026, 9, 30))
    Edition.objects.filter(slug="asiabsdcon-2019").update(
        start=date(2026, 10, 1), end=date(2026, 10, 1)
    )

    assert drawn(tokyo).lines == snapshot(
        (
            "* Wed 30 September 2026  bhyvecon: planned",
            "  Thu 1 October 2026     AsiaBSDCon 2019",
        )
    )


def test_without_any_date_there_is_a_sentence(ottawa: Edition) -> None:
    strip = drawn(ottawa)

    assert strip.columns == ()
    assert "No date is known yet." in render_to_string("_strip.html", {"strip": strip})


def test_a_host_whose_days_are_not_known_shows_its_run(tokyo: Edition) -> None:
    strip = drawn(tokyo)

    assert [column.host.words for column in strip.columns if column.host] == [(), (), (), ()]
    table = render_to_string("_strip.html", {"strip": strip})
    assert table.count('<td class="host host-sure">kind not known</td>') == 4


@pytest.mark.parametrize("certainty", ["idea", "proposed", "tentative"])
def test_an_unsure_date_is_not_filled(tokyo: Edition, host: Edition, certainty: str) -> None:
    settle(tokyo, date(2019, 3, 20), date_certainty=certainty)

    assert "ours ours-maybe" in [box.look for box in drawn(tokyo).drawing.boxes]


@pytest.mark.parametrize("day", [20, 22, 25])
def test_the_drawing_looks_as_it_was_found_good(tokyo: Edition, host: Edition, day: int) -> None:
    settle(tokyo, date(2019, 3, day))

    svg = render_to_string("_strip.html", {"strip": drawn(tokyo)})

    assert svg == golden(GOLDEN / f"strip-{day}.html", svg)


def test_the_drawing_has_no_inline_style(tokyo: Edition, host: Edition) -> None:
    assert "style" not in render_to_string("_strip.html", {"strip": drawn(tokyo)})


def test_every_word_of_the_drawing_stands_in_the_table_too(tokyo: Edition, host: Edition) -> None:
    settle(tokyo, date(2019, 3, 20))
    strip = drawn(tokyo)

    table = render_to_string("_strip.html", {"strip": strip}).partition("<table")[2]

    cells = [cell for column in strip.columns for cell in (column.ours, column.host) if cell]
    missing = [word for cell in cells for word in cell.words if word not in table]
    assert missing == []


def test_building_a_strip_asks_nothing_more(
    tokyo: Edition, host: Edition, django_assert_num_queries: object
) -> None:
    loaded = Edition.objects.for_colocation().get(pk=tokyo.pk)

    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture without types
        strip_of(loaded)


def test_a_name_longer_than_the_drawing_is_cut_in_drawing_and_lines(
    tokyo: Edition, host: Edition
) -> None:
    Edition.objects.filter(pk=host.pk).update(title="Long " * 40)

    strip = drawn(tokyo)

    assert strip.drawing.words[-1].text == "Long " * 12 + "Lon\u2026"
    assert strip.lines[1] == snapshot(
        "  Thu 21 March 2019  Long Long Long Long Long Long Long…: tutorial,"
    )
    assert "Long " * 40 in strip.caption + " "


def test_a_name_in_markup_stays_text(tokyo: Edition) -> None:
    Edition.objects.filter(slug="asiabsdcon-2019").update(title='AsiaBSDCon"><zqx>')

    assert "<zqx>" not in render_to_string("_strip.html", {"strip": drawn(tokyo)})


def test_the_planners_strip_tells_answers_rooms_and_holidays(tokyo: Edition, host: Edition) -> None:
    for number in (20, 25):
        DateOption.objects.create(edition=tokyo, date=date(2019, 3, number), status="polled")
    edition = Edition.objects.for_colocation().get(pk=tokyo.pk)
    told = {date(2019, 3, 20): ("2 yes", "1 no", "room confirmed")}

    strip = board_strip(edition, edition.date_options.all(), told)

    ours = {column.short: column.ours.words for column in strip.columns if column.ours}
    assert ours == {
        "Wed 20 March": ("polled", "free", "2 yes", "1 no", "room confirmed"),
        "Mon 25 March": ("polled", "free"),
    }
    holidays = {column.short: column.holiday for column in strip.columns if column.holiday}
    assert holidays == {"Thu 21 March": "Vernal Equinox Day"}
    words = [word.text for word in strip.drawing.words]
    assert [text for text in words if text in {"holiday", "2 yes"}] == ["2 yes", "holiday"]
    assert "Holiday: Vernal Equinox Day" in render_to_string("_strip.html", {"strip": strip})
