"""Persons chosen one by one, or pasted as a table, for one announcement."""
