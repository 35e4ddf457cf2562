"""What remains of a talk: slides, a recording, a paper. Wanted until they are there, or never come.

What is published goes out on the talk's page and in the exports; the rest is the organizers' own.
"""
