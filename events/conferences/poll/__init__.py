"""Who can come on which day: people answer yes, if need be or no, by a mailed link or the planner.

A poll asks about the candidate days of one edition. Links show the days as they stand now, so a day
that is added later is asked about as well; whoever answered before is said to have no word on it.
Names and answers are for organizers only; pages for others may tell counts.
"""
