"""Who comes: a seat for each, and a way into the building.

Whoever asks has a seat held only once the mailed link was pressed. When all seats are taken the
next ones wait in the order in which they confirmed; a seat that gets free is offered to the first
of them for some hours, then to the next. What guests tell is for the building and for the cook:
nobody outside sees it, and names go some days after the event while the counts stay.
"""
