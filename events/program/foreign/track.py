"""One track of a large host: all that is about BSD at FOSDEM."""

from dataclasses import replace

from events.program.foreign.sheet import ReadSchedule
from events.shared.problems import Refused, block
from events.shared.text import cut

MOST = 600  # columns of names in a sentence


def only_track(sheet: ReadSchedule, track: str) -> ReadSchedule:
    """The sheet with entries of that track alone; all where none is named.

    Raises Refused for a track that no entry has, with the names that there are.
    """
    if not track:
        return sheet
    events = [each for each in sheet.events if each.track.casefold() == track.casefold()]
    if not events:
        names = ", ".join(sorted({each.track for each in sheet.events if each.track})) or "none"
        text = f"No entry is in the track {track!r}. Tracks of the file: {cut(names, MOST)}."
        raise Refused([block("track", text, where="track")])
    return replace(sheet, events=events, doubles=0)
