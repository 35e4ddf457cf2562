"""A release in the formats of others. Strict out: each passes its schema and every client.

Pure functions of a frozen document: the same release gives the same bytes, whenever it is asked.
"""
