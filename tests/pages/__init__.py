"""Promises of the area."""
