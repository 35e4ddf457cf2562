"""Planning next year's edition from this one: carried, shifted, reset; in one transaction."""

from events.flows.cloning.clone import clone_edition
from events.flows.cloning.preview import Preview, Wish, preview_of

__all__ = ["Preview", "Wish", "clone_edition", "preview_of"]
