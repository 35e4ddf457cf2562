"""Talks, who holds them, and when these people are there.

A talk begins as a topic that nobody gives yet; it is public once it is accepted and everybody who
is named in it has confirmed. Its code is for ever, so no row of a talk is ever deleted: what came
to nothing is withdrawn or cancelled.
"""
