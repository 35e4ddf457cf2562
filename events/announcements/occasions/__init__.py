"""What one writes to a list about in the life of an edition, with a first text for each."""

from events.announcements.occasions.names import Occasion, label_of

__all__ = ["Occasion", "label_of"]
