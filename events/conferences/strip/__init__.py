"""The co-location strip: our day beside the host's days, as drawing, as table and as lines of text.

All three come from one tuple of columns, one per date, so that they cannot say different things.
Above the dates lies what is ours, below them what is the host's; a slot inside the host's programme
lies within the host's day. A mark is a word first: the drawing repeats it.
"""

from events.conferences.strip.board import board_strip
from events.conferences.strip.build import strip_of
from events.conferences.strip.values import Cell, Column, Mark, Strip

__all__ = ["Cell", "Column", "Mark", "Strip", "board_strip", "strip_of"]
