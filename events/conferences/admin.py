"""Series, editions and days, for the break-glass admin."""

from django.contrib import admin

from events.conferences.models import DateOption, Day, Edition, Series
from events.shared.admin import ReadOnlyAdmin


@admin.register(Series)
class SeriesAdmin(ReadOnlyAdmin[Series]):
    list_display = ["name", "slug", "role"]


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin[Edition]):
    list_display = ["slug", "title", "start", "end", "city", "status", "public", "demo"]
    list_filter = ["series", "status", "public"]


@admin.register(Day)
class DayAdmin(ReadOnlyAdmin[Day]):
    list_display = ["edition", "date", "kinds", "state"]
    list_select_related = ["edition"]


@admin.register(DateOption)
class DateOptionAdmin(ReadOnlyAdmin[DateOption]):
    list_display = ["edition", "date", "status", "reason"]
    list_select_related = ["edition"]
