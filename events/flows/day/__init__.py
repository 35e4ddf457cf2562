"""The day itself: the run sheet, the room's screen, running late, and what comes after."""
