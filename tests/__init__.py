"""Promises, area by area; tests/cast.py says who is who."""
