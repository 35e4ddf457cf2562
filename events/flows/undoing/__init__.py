"""Taking deeds back: the areas say which of theirs can be, here they stand together.

An undo is a deed of its own: it is recorded, and what it does goes through the same guards as any
deed. What depends on later changes is refused with a sentence that names them.
"""

from events.flows.undoing.undo import MANY, can_undo, undo

__all__ = ["MANY", "can_undo", "undo"]
