"""What organizers say in their calls, and what is to be done about it.

Minutes are Markdown: attendees, an agenda, notes by speaker. `minutes` reads them without any model
and says for each fact which lines hold it and why it was read so.
"""
