"""Promises of deeds that span areas."""
