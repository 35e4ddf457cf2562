"""A start that cannot be: one sentence for the person at the terminal, exit status 1."""


class Refusal(Exception):
    """Its text is the whole message."""
