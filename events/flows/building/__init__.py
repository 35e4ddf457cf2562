"""The building's guest list: guests, organizers and speakers, each once, as the reception gets it.

First the whole list goes out, by mail or by hand; from then on only what differs. What went out is
frozen, so that the page can say who has been told of and who has not.
"""
