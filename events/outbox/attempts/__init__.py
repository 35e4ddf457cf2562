"""One try with one address: what goes out, what the transport asks, how it ends."""

from events.outbox.attempts.attempt import Attempt

__all__ = ["Attempt"]
