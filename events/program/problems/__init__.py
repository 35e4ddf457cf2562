"""What is wrong with a programme: one sweep over its slots and the host's, rows already loaded.

Hard problems refuse a move: two in one room, one person twice, outside the room's hours, not there
yet. Soft ones stand in the panel until they are solved or accepted with a reason; so does a session
at the host at the same time. Breaks and social items are exempt where a person is named twice.
"""

from events.program.problems.check import Check, check, findings_of
from events.program.problems.findings import Finding
from events.program.schedule.spans import Programme, Span

__all__ = ["Check", "Finding", "Programme", "Span", "check", "findings_of"]
