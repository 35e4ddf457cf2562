"""The communication plan: which list or persons hear what, how many days before or after the day.

A line becomes a draft some days before it is due, and a draft never sends itself.
"""
