"""Deeds in which several areas take part.

Accepting a fact from a call's minutes goes through the actions that everybody uses, and so meets
the same rules: a day on the devsummit is refused here with the sentence that the planner shows.
"""
