"""Scenery: the least that each model needs, in the words of the field."""

from tests.factories.conferences import DayFactory, EditionFactory, HostFactory, SeriesFactory

__all__ = ["DayFactory", "EditionFactory", "HostFactory", "SeriesFactory"]
