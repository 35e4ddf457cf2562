"""Series, editions and days: Tokyo 2019 beside AsiaBSDCon 2019 is what you get for nothing."""

from datetime import date

from factory import LazyAttribute, SubFactory
from factory.django import DjangoModelFactory

from events.conferences.models import Day, Edition, Kind, Series
from events.venues.models import Certainty


class SeriesFactory(DjangoModelFactory[Series]):
    class Meta:
        model = Series
        django_get_or_create = ("slug",)

    slug = "bhyvecon"
    name = "bhyvecon"
    role = Series.Role.OWN


class HostFactory(DjangoModelFactory[Edition]):
    """AsiaBSDCon 2019, 21-24 March; its days are yours to add."""

    class Meta:
        model = Edition
        django_get_or_create = ("slug",)

    slug = "asiabsdcon-2019"
    series = SubFactory(SeriesFactory, slug="asiabsdcon", name="AsiaBSDCon", role="host")
    title = "AsiaBSDCon 2019"
    year = LazyAttribute(lambda edition: edition.start.year)
    start: date | None = date(2019, 3, 21)
    end: date | None = date(2019, 3, 24)
    city = "Tokyo"
    country_code = "JP"
    timezone = "Asia/Tokyo"
    date_certainty = Certainty.CONFIRMED


class EditionFactory(HostFactory):
    """bhyvecon Tokyo 2019, planned, public, without a date yet."""

    slug = "2019-tokyo"
    series = SubFactory(SeriesFactory)
    title = "bhyvecon Tokyo 2019"
    year = 2019
    start = None
    end = None
    host = SubFactory(HostFactory)
    placement = Edition.Placement.OWN_VENUE
    public = True
    date_certainty = Certainty.IDEA


class DayFactory(DjangoModelFactory[Day]):
    """The first devsummit day of AsiaBSDCon 2019."""

    class Meta:
        model = Day

    edition = SubFactory(HostFactory)
    date = date(2019, 3, 21)
    kinds = [Kind.TUTORIAL, Kind.DEVSUMMIT]
