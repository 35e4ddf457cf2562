"""What accepting a fact from the minutes of a call does, and what it would do."""

from events.flows.minutes.accepting import accept_fact, accept_facts, readings_of
from events.flows.minutes.reading import Reading

__all__ = ["Reading", "accept_fact", "accept_facts", "readings_of"]
