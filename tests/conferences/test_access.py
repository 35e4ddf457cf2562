"""An edition is reached by its own people only."""

import pytest
from django.http import Http404

from events.conferences import access
from events.conferences.models import Edition
from events.people.models import User


def test_michael_gets_his_edition(michael: User, tokyo: Edition) -> None:
    assert access.get_edition_for_organizer(michael, "2019-tokyo") == tokyo


def test_dan_cannot_get_the_edition_of_others(dan: User, tokyo: Edition) -> None:
    with pytest.raises(Http404):
        access.get_edition_for_viewer(dan, "2019-tokyo")


def test_a_viewer_reads_and_does_not_organize(vera: User, tokyo: Edition) -> None:
    assert access.get_edition_for_viewer(vera, "2019-tokyo") == tokyo
    with pytest.raises(Http404):
        access.get_edition_for_organizer(vera, "2019-tokyo")


def test_a_disabled_login_reaches_nothing(michael: User) -> None:
    michael.is_active = False

    assert list(access.editions_for(michael)) == []


def test_a_host_edition_has_no_public_page(tokyo: Edition) -> None:
    with pytest.raises(Http404):
        access.get_public_edition("asiabsdcon-2019")
