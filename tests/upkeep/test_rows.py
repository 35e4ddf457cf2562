"""A row becomes a line and comes back as it was, whatever stands in it."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from events.ledger.models import Activity
from events.upkeep.rows import LEFT_OUT, lines_of, load, tables_of

pytestmark = pytest.mark.django_db

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
JSON = st.dictionaries(TEXT, st.none() | st.booleans() | st.integers(-9, 9) | TEXT, max_size=3)
WHEN = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- the strategy adds the zone


@given(at=WHEN, why=TEXT, after=JSON)
def test_a_row_comes_back_as_it_was(at: datetime, why: str, after: dict[str, object]) -> None:
    Activity.objects.all().delete()
    Activity.objects.create(
        pk=None, at=at, door="page", verb="tried", why=why, after=after, object_label="x"
    )
    before = list(lines_of(Activity))
    Activity.objects.all().delete()

    load(Activity, before)

    assert list(lines_of(Activity)) == before
    assert Activity.objects.values_list("at", "why", "after").get() == (at, why, after)


@pytest.mark.parametrize("line", [b"[]", b"{}", b'{"id": 1}', b"1", b"nonsense"])
def test_a_line_that_is_no_row_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"row|Expecting"):
        load(Activity, [line])


def test_every_table_of_the_site_is_kept_but_those_of_the_running_machine() -> None:
    models = apps.get_models(include_auto_created=True)

    left = {model._meta.label_lower for model in models} - tables_of(apps).keys()

    assert left == LEFT_OUT
