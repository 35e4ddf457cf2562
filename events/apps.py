"""The one Django app."""

from django.apps import AppConfig
from django.urls import register_converter
from typing_extensions import override

from events.shared.converters import DayConverter


class EventsConfig(AppConfig):
    name = "events"
    label = "events"
    verbose_name = "bhyvecon"

    @override
    def ready(self) -> None:
        """`<day:...>` is a date in every address."""
        register_converter(DayConverter, "day")
