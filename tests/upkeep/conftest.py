"""The mail sink of the outbox tests."""

from tests.outbox.conftest import sink

__all__ = ["sink"]
